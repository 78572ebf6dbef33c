using System.Net;
using Microsoft.Extensions.Options;

namespace Orleans.Routing.Node.Clustering;

internal sealed class RoutingClusterOptionsValidator : IValidateOptions<RoutingClusterOptions>
{
    public ValidateOptionsResult Validate(string? name, RoutingClusterOptions options)
    {
        var errors = new List<string>();
        CheckPort(nameof(options.SiloPort), options.SiloPort, errors);
        CheckPort(nameof(options.GatewayPort), options.GatewayPort, errors);
        if (options.SiloPort != 0 && options.SiloPort == options.GatewayPort)
        {
            errors.Add($"Cluster:SiloPort and Cluster:GatewayPort are both {options.SiloPort}; give them different ports.");
        }

        CheckName(nameof(options.ClusterId), options.ClusterId, errors);
        CheckName(nameof(options.ServiceId), options.ServiceId, errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
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
