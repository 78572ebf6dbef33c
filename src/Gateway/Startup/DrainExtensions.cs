using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Routing.Gateway.Ledger;

namespace Orleans.Routing.Gateway.Startup;

internal static class DrainExtensions
{
    // For leaving the cluster, and for streams to write their last words. With the defaults, and what HostRunExtensions adds, 55 s in all: less
    // than the minute that deploy/ gives a container.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    /// <summary>Ends the process in good order, and gives it the time for that.</summary>
    public static void AddDrain(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ShutdownOptions>().BindConfiguration(ShutdownOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ShutdownOptions>, ShutdownOptionsValidator>());
        services.AddSingleton<Drain>();
        services.AddHostedService(static provider => provider.GetRequiredService<Drain>());
        services.AddHealthChecks().AddCheck<Drain>(Drain.Name, tags: ["ready"]);

        var shutdown = builder.Configuration.GetSection(ShutdownOptions.Section).Get<ShutdownOptions>() ?? new ShutdownOptions();
        var journal = builder.Configuration.GetSection(JournalOptions.Section).Get<JournalOptions>() ?? new JournalOptions();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = shutdown.Delay + shutdown.Grace + TimeSpan.FromMilliseconds(journal.DrainTimeoutMs) + Rest);
    }
}
