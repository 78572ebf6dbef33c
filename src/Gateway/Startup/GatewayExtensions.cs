using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Access;
using Orleans.Routing.Gateway.Chat;
using Orleans.Routing.Gateway.Decisions;
using Orleans.Routing.Gateway.Domains;
using Orleans.Routing.Gateway.FeatureFlags;
using Orleans.Routing.Gateway.Forwarding;
using Orleans.Routing.Gateway.Ledger;
using Orleans.Routing.Gateway.ModelCatalog;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.Gateway.Reports;
using Orleans.Routing.Gateway.Scoring;
using Orleans.Routing.Gateway.Streaming;
using Orleans.Routing.Gateway.Telemetry;
using Orleans.Routing.Gateway.Upstreams;
using Orleans.Routing.Node.Dashboard;

namespace Orleans.Routing.Gateway.Startup;

/// <summary>The gateway's table of contents.</summary>
internal static class GatewayExtensions
{
    public static void AddGateway(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddAccess();
        builder.AddTelemetry();
        builder.AddDrain();
        services.AddOptions<StreamOptions>().BindConfiguration(StreamOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StreamOptions>, StreamOptionsValidator>());
        services.AddOptions<FailOverOptions>().BindConfiguration(FailOverOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FailOverOptions>, FailOverOptionsValidator>());
        services.AddSingleton<UpstreamCoolDowns>();
        services.AddSingleton<PlainRelay>();
        services.AddSingleton<StreamRelay>();
        services.AddSingleton<Forwarder>();
        services.AddSingleton<ClusterRouter>();
        services.AddSingleton<DecisionEndpoints>();
        services.AddSingleton<DomainDirectory>();
        services.AddSingleton<SnapshotReader>();
        services.AddSingleton<InferenceEndpoints>();
        services.AddSingleton<RoutingEndpoint>();
        services.AddSingleton<DetectionEndpoints>();
        services.AddSingleton<DomainEndpoints>();
        services.AddSingleton<PolicyEndpoints>();
        services.AddSingleton<FlagEndpoints>();
        services.AddSingleton<ScorerEndpoints>();
        services.AddSingleton<ReportEndpoints>();
        services.AddSingleton<LedgerEndpoints>();
        services.AddSingleton<StatusEndpoint>();
        services.AddSingleton<ModelEndpoints>();
        services.AddHostedService<UpstreamNotice>();
    }

    public static void MapGateway(this WebApplication app)
    {
        app.UseMiddleware<ErrorEnvelopeMiddleware>();
        app.UseRouting();
        app.UseMiddleware<UnroutedMiddleware>();
        app.UseAccess();
        app.MapTelemetry();
        InferenceEndpoints.Map(app);
        ModelEndpoints.Map(app);
        RoutingEndpoint.Map(app);
        DecisionEndpoints.Map(app);
        DetectionEndpoints.Map(app);
        DomainEndpoints.Map(app);
        PolicyEndpoints.Map(app);
        FlagEndpoints.Map(app);
        ScorerEndpoints.Map(app);
        ReportEndpoints.Map(app);
        LedgerEndpoints.Map(app);
        StatusEndpoint.Map(app);
        app.MapClusterDashboard(app.Configuration)?.RequireAuthorization(AccessPolicies.Dashboard);
    }
}
