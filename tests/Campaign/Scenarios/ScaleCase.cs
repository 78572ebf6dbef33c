namespace Orleans.Routing.Campaign.Scenarios;

/// <summary>A cluster of some size, with so many domains and keys.</summary>
/// <param name="Name">How the report calls it.</param>
internal sealed record ScaleCase(string Name)
{
    /// <summary>Domains that every cluster has without registering any.</summary>
    public const int BuiltInDomains = 7;

    public int Silos { get; init; } = 1;

    /// <summary>All domains, the built-in ones included.</summary>
    public int Domains { get; init; } = BuiltInDomains;

    /// <summary>API keys that the gateways know; with none, they ask for none.</summary>
    public int Keys { get; init; }

    public int RegisteredDomains => Domains - BuiltInDomains;
}
