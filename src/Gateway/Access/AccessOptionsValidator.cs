using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Orleans.Routing.Gateway.Access;

/// <summary>Refuses a start that would open the gateway to others without a key, and keys that cannot work.</summary>
internal sealed class AccessOptionsValidator(IConfiguration configuration) : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var problems = KeyProblems(options).Concat(ListeningAddresses.Problems(configuration)).ToList();
        if (options.MaxFailuresPerMinute is < 1 or > 1_000_000)
        {
            problems.Add($"{AccessOptions.Section}:{nameof(AccessOptions.MaxFailuresPerMinute)} is {options.MaxFailuresPerMinute}; set 1 to 1000000.");
        }

        if (!AccessKeyring.Configured(options, configuration).Any() && options.Listed.Keys.Count == 0 && ListeningAddresses.BeyondLoopback(configuration) is { Count: > 0 } addresses)
        {
            problems.Add(
                $"The gateway would listen on {string.Join(", ", addresses)}, beyond this machine, without any API key. Listen on 127.0.0.1, " +
                $"or set {WellKnownKeys.AdminVariable} and {WellKnownKeys.InferenceVariable}, or configure {AccessOptions.Section}:Keys.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    /// <summary>What is wrong with the keys themselves.</summary>
    public IReadOnlyList<string> KeyProblems(AccessOptions options)
    {
        var keys = AccessKeyring.Configured(options, configuration).ToList();
        var (listed, wrong) = options.Listed;
        var names = keys.Select(key => key.Name).Concat(listed.Select(key => key.Name));
        return
        [
            .. keys.SelectMany(Problems),
            .. wrong,
            .. names.GroupBy(key => key, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"Two keys have the name '{group.Key}'."),
            .. SharedValues(keys, listed),
        ];
    }

    /// <summary>Keys of one value: which of their names and scopes holds would be chance.</summary>
    private IEnumerable<string> SharedValues(IEnumerable<AccessKeyOptions> keys, IEnumerable<AccessKey> listed) => keys
        .Select(key => (key.Name, Value: KeyMaterial.Read(key, configuration).Key))
        .Where(key => key.Value is not null)
        .Select(key => (key.Name, Hash: Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key.Value!)))))
        .Concat(listed.Select(key => (key.Name, Hash: Convert.ToHexString(key.Hash))))
        .GroupBy(key => key.Hash, StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .Select(group => $"The keys {string.Join(", ", group.Select(key => $"'{key.Name}'"))} have one value; give each its own.");

    private IEnumerable<string> Problems(AccessKeyOptions key)
    {
        if (string.IsNullOrWhiteSpace(key.Name))
        {
            yield return $"Every key in {AccessOptions.Section}:Keys needs a Name.";
        }

        if (key.Scopes.Count == 0 || key.Scopes.Except(AccessScopes.All).Any())
        {
            yield return $"The key '{key.Name}' needs Scopes out of: {string.Join(", ", AccessScopes.All)}.";
        }

        if (KeyMaterial.Read(key, configuration).Problem is { } problem)
        {
            yield return problem;
        }
    }
}
