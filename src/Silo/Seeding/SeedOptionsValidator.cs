using Microsoft.Extensions.Options;

namespace Orleans.Routing.Node.Seeding;

internal sealed class SeedOptionsValidator(SeedPlanner planner) : IValidateOptions<SeedOptions>
{
    public ValidateOptionsResult Validate(string? name, SeedOptions options)
    {
        var errors = new List<string>();
        planner.Plan(options, errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
