using Microsoft.Extensions.Options;

namespace Orleans.Routing.Gateway.Startup;

/// <summary>Checks <see cref="GatewayOptions"/> at start.</summary>
internal sealed class GatewayOptionsValidator : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var errors = new List<string>();
        if (options.MaxRequestBodyBytes is < 1_024 or > 1_073_741_824)
        {
            errors.Add($"Gateway:MaxRequestBodyBytes is {options.MaxRequestBodyBytes}; it must be from 1024 to 1073741824.");
        }

        if (options.MaxConnections < 1)
        {
            errors.Add($"Gateway:MaxConnections is {options.MaxConnections}; it must be at least 1.");
        }

        if (options.DecisionTimeout < TimeSpan.FromSeconds(0.1) || options.DecisionTimeout > TimeSpan.FromMinutes(1))
        {
            errors.Add($"Gateway:DecisionTimeout is {options.DecisionTimeout}; it must be from 00:00:00.1 to 00:01:00.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
