using System.Runtime.CompilerServices;

namespace Orleans.Routing.Gateway.Access;

/// <summary>Who may call the gateway (section <c>Access</c>). Without any key it serves loopback alone, to everyone on the machine.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Access";

    private StrongBox<(IReadOnlyList<AccessKey> Keys, IReadOnlyList<string> Problems)>? _listed;

    /// <summary>The keys. Those in <see cref="WellKnownKeys"/>'s environment variables are added to them.</summary>
    public IList<AccessKeyOptions> Keys { get; init; } = [];

    /// <summary>A file of more keys, a line each: <c>name,scope,hash</c>, with the key's SHA-256 in hexadecimal. Read at start, and again when it changes. Default: none.</summary>
    public string? KeysFile { get; set; }

    /// <summary>
    /// How many wrong keys may come from one address within a minute, an IPv6 network of 64 bits counting as one, before more are answered 429
    /// instead of 401. Good keys are served in any case. In [1,1000000]. Default 20.
    /// </summary>
    public int MaxFailuresPerMinute { get; set; } = 20;

    /// <summary>What <see cref="KeysFile"/> holds. It is read once, so that the keys that were checked are the keys in force.</summary>
    internal (IReadOnlyList<AccessKey> Keys, IReadOnlyList<string> Problems) Listed => (_listed ??= new(KeyList.Read(KeysFile))).Value;
}
