namespace Orleans.Routing.Gateway.Access;

/// <summary>The authorization policies. Every route names one, or allows anonymous callers outright.</summary>
internal static class AccessPolicies
{
    /// <summary>A key with the scope <see cref="AccessScopes.Inference"/> or <see cref="AccessScopes.Admin"/>.</summary>
    public const string Inference = "inference";

    /// <summary>A key with the scope <see cref="AccessScopes.Admin"/>.</summary>
    public const string Admin = "admin";

    /// <summary>A key with the scope <see cref="AccessScopes.Admin"/>, given as a bearer token or, because a browser cannot send those, as the password of HTTP's basic scheme.</summary>
    public const string Dashboard = "dashboard";

    /// <summary>Whether the policy is one of the first two, and the key is good for it.</summary>
    public static bool Admit(string policy, AccessKey key) => policy == Inference || (policy == Admin && key.IsAdmin);
}
