using Microsoft.Extensions.Options;

namespace Orleans.Routing.Domains;

/// <summary>Checks <see cref="DomainOptions"/> at start.</summary>
internal sealed class DomainOptionsValidator : IValidateOptions<DomainOptions>
{
    public ValidateOptionsResult Validate(string? name, DomainOptions options) =>
        options.MaxTotalCharacters is >= DomainOptions.LeastTotalCharacters and <= DomainOptions.MostTotalCharacters
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"Domains:MaxTotalCharacters is {options.MaxTotalCharacters}; set {DomainOptions.LeastTotalCharacters} to {DomainOptions.MostTotalCharacters}.");
}
