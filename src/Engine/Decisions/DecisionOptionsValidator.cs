using Microsoft.Extensions.Options;

namespace Orleans.Routing.Decisions;

/// <summary>Checks <see cref="DecisionOptions"/> at start and reports every error.</summary>
internal sealed class DecisionOptionsValidator : IValidateOptions<DecisionOptions>
{
    public ValidateOptionsResult Validate(string? name, DecisionOptions options)
    {
        var errors = new List<string>();
        if (!(options.DetectionThreshold >= 0 && options.DetectionThreshold <= 1))
        {
            errors.Add($"{nameof(DecisionOptions.DetectionThreshold)} is {options.DetectionThreshold}; set it from 0 to 1.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
