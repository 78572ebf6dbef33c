namespace Orleans.Routing.Domains;

/// <summary>Names of domains that the product itself uses.</summary>
public static class DomainNames
{
    /// <summary>Stands for "no domain detected". It cannot be registered.</summary>
    public const string General = "general";
}
