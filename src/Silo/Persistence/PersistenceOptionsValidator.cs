using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Orleans.Routing.Node.Persistence;

internal sealed partial class PersistenceOptionsValidator : IValidateOptions<PersistenceOptions>
{
    private const string Key = $"{PersistenceOptions.Section}:{nameof(PersistenceOptions.ConnectionString)}";

    public ValidateOptionsResult Validate(string? name, PersistenceOptions options)
    {
        var errors = new List<string>();
        var (text, problem) = ConnectionText.Read(PersistenceOptions.Section, options.ConnectionString, options.ConnectionStringFile);
        if (!Choice.TryParse<PersistenceProvider>(options.Provider, out var provider))
        {
            errors.Add($"{PersistenceOptions.Section}:Provider is '{options.Provider}'; set {Choice.Of<PersistenceProvider>()}.");
        }
        else if (problem is null && text is null && provider != PersistenceProvider.Sqlite)
        {
            errors.Add($"{Key} is not set, and {PersistenceOptions.Section}:Provider {provider} needs it; set it, or {PersistenceOptions.Section}:ConnectionStringFile.");
        }
        else if (text is not null)
        {
            problem = provider switch
            {
                PersistenceProvider.Redis => ConnectionRules.Redis(Key, text),
                PersistenceProvider.PostgreSql => ConnectionRules.PostgreSql(Key, text),
                PersistenceProvider.AzureBlob => ConnectionRules.AzureBlob(Key, text),
                _ => ConnectionRules.Sqlite(Key, text),
            };
        }

        if (problem is not null)
        {
            errors.Add(problem);
        }

        if (!ContainerName().IsMatch(options.ContainerName))
        {
            errors.Add($"{PersistenceOptions.Section}:ContainerName is '{options.ContainerName}'; set 3 to 63 lower-case letters, digits and single hyphens, a letter or digit first and last.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex ContainerName();
}
