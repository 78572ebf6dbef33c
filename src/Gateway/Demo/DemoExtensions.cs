using Spectre.Console;

namespace Orleans.Routing.Gateway.Demo;

/// <summary>Makes a start a demo: <c>--demo</c>.</summary>
internal static class DemoExtensions
{
    /// <summary>In a demo start, adds the demo provider, the configuration that routes to it and, unless <c>Demo:Traffic</c> is false, sample traffic.</summary>
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(DemoOptions.Section).Get<DemoOptions>() ?? new DemoOptions();
        if (!options.Enabled)
        {
            return;
        }

        var provider = new DemoProvider(builder.Configuration["Storage:Path"] ?? "./data");
        builder.Configuration.AddInMemoryCollection(DemoSeed.For(provider.BaseUrl, builder.Configuration));
        builder.Services.AddSingleton<IHostedService>(_ => provider);
        if (options.Traffic)
        {
            builder.Services.AddSingleton(AnsiConsole.Console);
            builder.Services.AddSingleton<DemoSummary>();
            builder.Services.AddHostedService<DemoTraffic>();
        }
    }
}
