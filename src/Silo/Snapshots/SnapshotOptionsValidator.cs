using Microsoft.Extensions.Options;

namespace Orleans.Routing.Node.Snapshots;

internal sealed class SnapshotOptionsValidator : IValidateOptions<SnapshotOptions>
{
    public ValidateOptionsResult Validate(string? name, SnapshotOptions options)
    {
        var errors = new List<string>();
        if (options.PullInterval < TimeSpan.FromSeconds(0.1) || options.PullInterval > TimeSpan.FromMinutes(1))
        {
            errors.Add($"Snapshots:PullInterval is {options.PullInterval}; set 00:00:00.1 to 00:01:00.");
        }

        if (options.SweepInterval < TimeSpan.FromSeconds(1) || options.SweepInterval > TimeSpan.FromHours(1))
        {
            errors.Add($"Snapshots:SweepInterval is {options.SweepInterval}; set 00:00:01 to 01:00:00.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
