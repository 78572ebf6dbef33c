using System.Security.Cryptography;

namespace Orleans.Routing.Gateway.Access;

/// <summary>
/// Reads keys from a file, a line each: <c>name,scope,hash</c>, the hash being the key's SHA-256 in hexadecimal. So an installation may have
/// as many keys as it has users, and the file none of them. Empty lines and those that begin with <c>#</c> are left out.
/// </summary>
internal static class KeyList
{
    // One mistake made a thousand times need not be told a thousand times.
    private const int MostProblems = 20;

    /// <summary>The keys, and what is wrong.</summary>
    public static (IReadOnlyList<AccessKey> Keys, IReadOnlyList<string> Problems) Read(string? path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return ([], []);
        }

        var (keys, problems) = (new List<AccessKey>(), new List<string>());
        try
        {
            var number = 0;
            foreach (var line in File.ReadLines(path))
            {
                number++;
                if (line.Length > 0 && line[0] != '#')
                {
                    Add(line, $"Line {number} of {path}", keys, problems);
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{AccessOptions.Section}:{nameof(AccessOptions.KeysFile)} cannot be read: {failure.Message}");
        }

        return (keys, [.. problems.Take(MostProblems)]);
    }

    private static void Add(string line, string place, List<AccessKey> keys, List<string> problems)
    {
        var fields = line.Split(',', StringSplitOptions.TrimEntries);
        if (fields is not [{ Length: > 0 } name, var scope, var hash])
        {
            problems.Add($"{place} is not of the form name,scope,hash.");
        }
        else if (!AccessScopes.All.Contains(scope))
        {
            problems.Add($"{place} needs a scope out of: {string.Join(", ", AccessScopes.All)}.");
        }
        else if (hash.Length != 2 * SHA256.HashSizeInBytes || !hash.All(char.IsAsciiHexDigit))
        {
            problems.Add($"{place} needs the key's SHA-256, 64 hexadecimal digits, as its hash.");
        }
        else
        {
            keys.Add(new AccessKey(name, scope == AccessScopes.Admin, Convert.FromHexString(hash)));
        }
    }
}
