using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using Orleans.Routing.Node;
using Orleans.Routing.Node.Health;
using Orleans.Routing.Node.Settings;
using Orleans.Routing.Node.Telemetry;

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(HelpText.Text);
    return 0;
}

try
{
    var builder = WebApplication.CreateSlimBuilder(args);
    if (NodeSettings.Check(builder.Configuration, NodeSettings.Sections) is { Count: > 0 } wrong)
    {
        throw new OptionsValidationException("appsettings", typeof(NodeSettings), wrong);
    }

    builder.AddNodeServer();
    builder.AddRoutingSilo();
    builder.Services.AddConsoleFormat(builder.Configuration);
    builder.AddRoutingTelemetry("orleans-routing-silo").WithMetrics(metrics => metrics.AddPrometheusExporter());
    var app = builder.Build();
    app.MapNodeHealth();
    app.MapPrometheusScrapingEndpoint("/metrics");
    await app.RunUntilStoppedAsync();
    return 0;
}
catch (Exception e) when (ConfigurationErrors.In(e) is { Count: > 0 } errors)
{
    Console.Error.WriteLine("The configuration has errors; the silo was not started:");
    foreach (var error in errors)
    {
        Console.Error.WriteLine($"- {error}");
    }

    return 1;
}
