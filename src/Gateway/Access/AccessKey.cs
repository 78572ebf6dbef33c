using System.Security.Claims;

namespace Orleans.Routing.Gateway.Access;

/// <summary>A key as held in memory: its SHA-256 alone.</summary>
internal sealed record AccessKey(string Name, bool IsAdmin, byte[] Hash)
{
    /// <summary>Everyone, where no key is configured.</summary>
    public static readonly AccessKey Open = new("", IsAdmin: true, []);

    /// <summary>The key as ASP.NET Core knows it. One for all its requests, made at the first: nothing ever changes it.</summary>
    public ClaimsPrincipal Principal => field ??= new ClaimsPrincipal(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, Name), new Claim(AccessScopes.ClaimType, IsAdmin ? AccessScopes.Admin : AccessScopes.Inference)],
        KeyAuthenticationHandler.SchemeName));
}
