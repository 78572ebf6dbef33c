using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Orleans.Routing.Gateway.Access;

/// <summary>The keys in force: a table that is replaced whole when the files of keys change.</summary>
internal sealed class AccessKeyring
{
    private const string BearerPrefix = "Bearer ";

    // By the first bytes of the hash. What the time of a look-up tells of a hash helps no one: a key with a chosen hash cannot be made.
    private volatile FrozenDictionary<ulong, AccessKey[]> _keys;
    private readonly IConfiguration _configuration;

    public AccessKeyring(IOptions<AccessOptions> options, IConfiguration configuration)
    {
        _configuration = configuration;
        _keys = Table(options.Value);
        IsOpen = _keys.Count == 0;
    }

    /// <summary>Whether there never was a key: then the gateway listens on loopback alone and asks for none. That the last one is taken away opens nothing.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The keys that configuration and environment name together.</summary>
    public static IEnumerable<AccessKeyOptions> Configured(AccessOptions options, IConfiguration configuration) =>
        options.Keys.Concat(WellKnownKeys.All.Where(key => !string.IsNullOrWhiteSpace(configuration[key.KeyEnvironmentVariable!])));

    /// <summary>The key that a request presents as a bearer token; <see cref="AccessKey.Open"/> where none is configured, null when it is unknown or missing.</summary>
    public AccessKey? FindKeyOf(HttpRequest request)
    {
        if (IsOpen)
        {
            return AccessKey.Open;
        }

        // Two headers would let a proxy in front judge another key than we do.
        return request.Headers.Authorization is [{ } header] && header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase)
            ? Find(header.AsSpan(BearerPrefix.Length))
            : null;
    }

    /// <summary>Finds the key that was presented, in a time that depends neither on how many there are nor on how much of it is right.</summary>
    public AccessKey? Find(ReadOnlySpan<char> presented)
    {
        if (presented.Length is 0 or > KeyMaterial.LongestKey)
        {
            return null;
        }

        Span<byte> text = stackalloc byte[Encoding.UTF8.GetMaxByteCount(presented.Length)];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..Encoding.UTF8.GetBytes(presented, text)], hash);

        AccessKey? found = null;
        foreach (var key in _keys.GetValueOrDefault(BinaryPrimitives.ReadUInt64BigEndian(hash), []))
        {
            if (CryptographicOperations.FixedTimeEquals(key.Hash, hash))
            {
                found = key;
            }
        }

        return found;
    }

    /// <summary>Puts other keys in force.</summary>
    public void Replace(AccessOptions options)
    {
        var keys = Table(options);
        IsOpen &= keys.Count == 0;
        _keys = keys;
    }

    private FrozenDictionary<ulong, AccessKey[]> Table(AccessOptions options) => Configured(options, _configuration)
        .Select(key => ToKey(key, _configuration))
        .Concat(Listed(options))
        .GroupBy(key => BinaryPrimitives.ReadUInt64BigEndian(key.Hash))
        .ToFrozenDictionary(group => group.Key, group => group.ToArray());

    // A list that cannot be read whole must not pass for one that holds no keys: that would open the gateway to all.
    private static IReadOnlyList<AccessKey> Listed(AccessOptions options) => options.Listed.Problems is { Count: > 0 } problems
        ? throw new OptionsValidationException(AccessOptions.Section, typeof(AccessOptions), problems)
        : options.Listed.Keys;

    private static AccessKey ToKey(AccessKeyOptions options, IConfiguration configuration)
    {
        var (key, problem) = KeyMaterial.Read(options, configuration);
        return key is null
            ? throw new InvalidOperationException(problem)
            : new AccessKey(options.Name, options.Scopes.Contains(AccessScopes.Admin), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }
}
