using System.CommandLine;
using Orleans.Routing.Bench.Load;
using Orleans.Routing.Bench.Load.Mock;
using Orleans.Routing.Bench.Load.Processes;
using Orleans.Routing.Bench.Load.Yarp;

if (!OperatingSystem.IsLinux())
{
    Console.Error.WriteLine("The load harness reads /proc and needs Linux.");
    return 1;
}

// YARP is under test and keeps the runtime settings it was given.
if (args is not [ServeYarpCommand.Name, ..])
{
    RuntimeSettings.TuneThisProcess();
}

// Stopping children takes its time; being killed in the middle of it would leave them running.
var invocation = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) };
return await new RootCommand("Load harness of Orleans.Routing.") { RunCommand.Create(), ServeMockCommand.Create(), ServeYarpCommand.Create() }
    .Parse(args).InvokeAsync(invocation);
