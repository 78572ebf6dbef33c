using System.CommandLine;
using System.Net;

namespace Orleans.Routing.Bench.Load.Mock;

/// <summary><c>serve-mock</c>: the upstream of every measurement, in a process of its own.</summary>
internal static class ServeMockCommand
{
    public const string Name = "serve-mock";

    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "The loopback port to listen on.", Required = true };
        var events = new Option<int>("--events") { Description = "Content events of a stream.", DefaultValueFactory = _ => 100 };
        var interval = new Option<int>("--interval-ms") { Description = "Time between two events of a stream.", DefaultValueFactory = _ => 10 };
        var command = new Command(Name, "Serve fixed chat completions, plain and streamed.") { port, events, interval };
        command.SetAction((parsed, stopping) =>
        {
            var upstream = new MockUpstream(parsed.GetValue(events), TimeSpan.FromMilliseconds(parsed.GetValue(interval)));
            return upstream.RunAsync(new IPEndPoint(IPAddress.Loopback, parsed.GetValue(port)), stopping);
        });
        return command;
    }
}
