namespace Orleans.Routing.Gateway.Access;

/// <summary>Who sent the request.</summary>
/// <param name="Name">The key's name, which is the ledger's tenant; empty when the gateway asks for no keys.</param>
/// <param name="IsAdmin">Whether the key has the scope <see cref="AccessScopes.Admin"/>.</param>
internal readonly record struct Caller(string Name, bool IsAdmin)
{
    public static Caller Of(HttpContext context) =>
        new(context.User.Identity?.Name ?? "", context.User.HasClaim(AccessScopes.ClaimType, AccessScopes.Admin));
}
