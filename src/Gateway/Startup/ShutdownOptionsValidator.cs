using Microsoft.Extensions.Options;

namespace Orleans.Routing.Gateway.Startup;

/// <summary>Checks <see cref="ShutdownOptions"/> at start.</summary>
internal sealed class ShutdownOptionsValidator : IValidateOptions<ShutdownOptions>
{
    public ValidateOptionsResult Validate(string? name, ShutdownOptions options)
    {
        var errors = new List<string>();
        if (options.Delay < TimeSpan.Zero || options.Delay > TimeSpan.FromMinutes(5))
        {
            errors.Add($"Shutdown:Delay is {options.Delay}; set 00:00:00 to 00:05:00.");
        }

        if (options.Grace < TimeSpan.Zero || options.Grace > TimeSpan.FromHours(1))
        {
            errors.Add($"Shutdown:Grace is {options.Grace}; set 00:00:00 to 01:00:00.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
