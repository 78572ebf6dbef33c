namespace Orleans.Routing.Gateway.Access;

/// <summary>What a key may do.</summary>
internal static class AccessScopes
{
    /// <summary>Send prompts and ask for decisions.</summary>
    public const string Inference = "inference";

    /// <summary>Everything: change configuration, read reports and metrics.</summary>
    public const string Admin = "admin";

    /// <summary>The claim that carries a scope.</summary>
    public const string ClaimType = "scope";

    public static readonly string[] All = [Inference, Admin];
}
