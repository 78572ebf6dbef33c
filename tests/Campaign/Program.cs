using System.CommandLine;
using System.Globalization;
using Orleans.Routing.Campaign;

if (!OperatingSystem.IsLinux())
{
    Console.Error.WriteLine("The campaign starts its cluster by eng/cluster and needs Linux.");
    return 2;
}

// Figures are written the same way wherever this runs.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Ending the cluster takes its time; being killed in the middle of it would leave it running.
var invocation = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) };
return await CampaignCommand.Create().Parse(args).InvokeAsync(invocation);
