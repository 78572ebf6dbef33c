using System.Net;
using Microsoft.Extensions.Options;
using Orleans.Routing.Node.Persistence;

namespace Orleans.Routing.Node.Clustering;

internal sealed class RoutingClusterOptionsValidator(IOptions<PersistenceOptions> persistence) : IValidateOptions<RoutingClusterOptions>
{
    private const string ConnectionKey = $"{RoutingClusterOptions.Section}:{nameof(RoutingClusterOptions.ConnectionString)}";

    public ValidateOptionsResult Validate(string? name, RoutingClusterOptions options)
    {
        var errors = new List<string>();
        CheckConnection(options, errors);
        if (AdvertisedAddress.Resolve(options).Problem is { } problem)
        {
            errors.Add(problem);
        }

        CheckPort(nameof(options.SiloPort), options.SiloPort, errors);
        CheckPort(nameof(options.GatewayPort), options.GatewayPort, errors);
        CheckPort(nameof(options.HttpPort), options.HttpPort, errors);
        foreach (var shared in Ports(options).Where(port => port.Number != 0).GroupBy(port => port.Number).Where(same => same.Count() > 1))
        {
            errors.Add($"{string.Join(" and ", shared.Select(port => $"Cluster:{port.Key}"))} are both {shared.Key}; give them different ports.");
        }

        CheckName(nameof(options.ClusterId), options.ClusterId, errors);
        CheckName(nameof(options.ServiceId), options.ServiceId, errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<(string Key, int Number)> Ports(RoutingClusterOptions options) =>
    [
        (nameof(options.SiloPort), options.SiloPort),
        (nameof(options.GatewayPort), options.GatewayPort),
        (nameof(options.HttpPort), options.HttpPort),
    ];

    private void CheckConnection(RoutingClusterOptions options, List<string> errors)
    {
        if (!Choice.TryParse<ClusterProvider>(options.Provider, out var provider))
        {
            errors.Add($"Cluster:Provider is '{options.Provider}'; set {Choice.Of<ClusterProvider>()}.");
        }

        var (text, problem) = ClusterConnection.Read(options, PersistenceOrNothing());
        if (problem is null && text is null && provider is ClusterProvider.Redis or ClusterProvider.PostgreSql)
        {
            problem = $"{ConnectionKey} is not set, and Cluster:Provider {provider} needs it; set it, or Cluster:ConnectionStringFile.";
        }
        else if (text is not null)
        {
            problem = provider switch
            {
                ClusterProvider.Redis => ConnectionRules.Redis(ConnectionKey, text),
                ClusterProvider.PostgreSql => ConnectionRules.PostgreSql(ConnectionKey, text),
                ClusterProvider.Sqlite => ConnectionRules.Sqlite(ConnectionKey, text),
                _ => null,
            };
        }

        if (problem is not null)
        {
            errors.Add(problem);
        }
    }

    // What is wrong there is told by its own validator, once.
    private PersistenceOptions PersistenceOrNothing()
    {
        try
        {
            return persistence.Value;
        }
        catch (OptionsValidationException)
        {
            return new PersistenceOptions();
        }
    }

    private static void CheckPort(string key, int port, List<string> errors)
    {
        if (port is < 0 or > IPEndPoint.MaxPort)
        {
            errors.Add($"Cluster:{key} is {port}; set a TCP port from 1 to {IPEndPoint.MaxPort}, or 0.");
        }
    }

    private static void CheckName(string key, string value, List<string> errors)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            errors.Add($"Cluster:{key} is empty; set a name.");
        }
    }
}
