using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Orleans.Routing.Gateway.Ledger;

internal static class UsageJournalExtensions
{
    /// <summary>
    /// Adds the usage journal, its way to the ledger, and what reads decisions. Call it after Orleans was added: services stop in reverse
    /// order, and the last entries are shipped while the cluster can still be reached.
    /// </summary>
    public static IServiceCollection AddUsageJournal(this IServiceCollection services)
    {
        services.AddOptions<JournalOptions>().BindConfiguration(JournalOptions.Section).ValidateOnStart()
            .PostConfigure<IConfiguration>(static (options, configuration) => options.Path = Path.Combine(configuration["Storage:Path"] ?? "./data", "journal"));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<JournalOptions>, JournalOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ILedger, ClusterLedger>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<UsageJournal>();
        services.AddSingleton<IUsageJournal>(static provider => provider.GetRequiredService<UsageJournal>());
        services.AddHostedService(static provider => provider.GetRequiredService<UsageJournal>());
        services.AddHostedService<LedgerShipper>();
        services.AddHealthChecks().AddCheck<LedgerHealthCheck>(LedgerHealthCheck.Name, tags: ["ready"]);
        services.AddSingleton<DecisionTimes>();
        services.AddSingleton<DecisionReader>();
        services.AddSingleton<OutcomeRecorder>();
        return services;
    }
}
