namespace Orleans.Routing.Gateway.Access;

/// <summary>One API key. The key itself never stands in configuration: it comes from an environment variable or a file.</summary>
internal sealed class AccessKeyOptions
{
    /// <summary>Who uses the key: it names the tenant in the ledger. Unique.</summary>
    public string Name { get; set; } = "";

    /// <summary><c>inference</c> or <c>admin</c>; <c>admin</c> includes the other.</summary>
    public IList<string> Scopes { get; init; } = [];

    /// <summary>The environment variable that holds the key.</summary>
    public string? KeyEnvironmentVariable { get; set; }

    /// <summary>The file that holds the key; white space around it is dropped. Read at start, and again when it changes.</summary>
    public string? KeyFile { get; set; }
}
