using Microsoft.Extensions.Options;

namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>Checks <see cref="FailOverOptions"/> at start.</summary>
internal sealed class FailOverOptionsValidator : IValidateOptions<FailOverOptions>
{
    public ValidateOptionsResult Validate(string? name, FailOverOptions options)
    {
        var errors = new List<string>();
        if (options.AnswerTimeout < TimeSpan.FromMilliseconds(100) || options.AnswerTimeout > TimeSpan.FromHours(1))
        {
            errors.Add($"FailOver:AnswerTimeout is {options.AnswerTimeout}; it must be from 00:00:00.1 to 01:00:00.");
        }

        if (options.FailuresUntilCoolDown is < 1 or > 1_000)
        {
            errors.Add($"FailOver:FailuresUntilCoolDown is {options.FailuresUntilCoolDown}; it must be from 1 to 1000.");
        }

        if (options.CoolDown != TimeSpan.Zero && (options.CoolDown < TimeSpan.FromSeconds(1) || options.CoolDown > TimeSpan.FromMinutes(10)))
        {
            errors.Add($"FailOver:CoolDown is {options.CoolDown}; it must be from 00:00:01 to 00:10:00, or 00:00:00 to leave no model alone.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
