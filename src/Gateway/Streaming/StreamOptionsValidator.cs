using Microsoft.Extensions.Options;

namespace Orleans.Routing.Gateway.Streaming;

/// <summary>Checks <see cref="StreamOptions"/> at start.</summary>
internal sealed class StreamOptionsValidator : IValidateOptions<StreamOptions>
{
    public ValidateOptionsResult Validate(string? name, StreamOptions options)
    {
        var errors = new List<string>();
        if (options.IdleTimeout < TimeSpan.FromSeconds(1))
        {
            errors.Add($"Streaming:IdleTimeout is {options.IdleTimeout}; it must be at least 00:00:01.");
        }

        if (options.KeepAlive < TimeSpan.FromSeconds(1) || options.KeepAlive >= options.IdleTimeout)
        {
            errors.Add($"Streaming:KeepAlive is {options.KeepAlive}; it must be at least 00:00:01 and less than Streaming:IdleTimeout.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
