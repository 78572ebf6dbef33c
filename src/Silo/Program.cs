using Microsoft.Extensions.Hosting;
using Orleans.Routing.Node;
using Orleans.Routing.Node.Telemetry;

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(HelpText.Text);
    return 0;
}

try
{
    var builder = Host.CreateApplicationBuilder(args);
    builder.AddRoutingSilo();
    builder.Services.AddConsoleFormat(builder.Configuration);
    builder.AddRoutingTelemetry("orleans-routing-silo");
    using var host = builder.Build();
    await host.RunAsync();
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
