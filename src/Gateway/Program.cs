using Microsoft.Extensions.Options;
using Orleans.Routing.Gateway.Demo;
using Orleans.Routing.Gateway.Ledger;
using Orleans.Routing.Gateway.Settings;
using Orleans.Routing.Gateway.Startup;
using Orleans.Routing.Gateway.Upstreams;
using Orleans.Routing.Node;

if (CommandLine.AsksForHelp(args))
{
    Console.Write(CommandLine.Help);
    return 0;
}

if (HealthProbe.IsAsked(args))
{
    return await HealthProbe.RunAsync(args);
}

if (CommandLine.AsksForSchema(args))
{
    Console.Write(GatewaySettings.Schema);
    return 0;
}

try
{
    var builder = WebApplication.CreateSlimBuilder([CommandLine.NoReload, .. CommandLine.ToSettings(args)]);
    GatewaySettings.Require(builder.Configuration);
    builder.AddServer();
    builder.AddDemo();
    builder.AddCluster(await builder.AddUpstreamsAsync());
    builder.Services.AddUsageJournal();
    builder.AddGateway();

    var app = builder.Build();
    // The host would check the same, but log it with a stack trace first.
    app.Services.GetRequiredService<IStartupValidator>().Validate();
    if (CommandLine.AsksForCheck(args))
    {
        Console.WriteLine("The settings are good.");
        return 0;
    }

    app.MapGateway();
    await app.RunUntilStoppedAsync();
    return 0;
}
catch (Exception wrong) when (ConfigurationErrors.In(wrong) is { Count: > 0 } failures)
{
    Console.Error.WriteLine($"The gateway does not start like this:{string.Concat(failures.Select(failure => $"{Environment.NewLine}  {failure}"))}");
    return 1;
}
