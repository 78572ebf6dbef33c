using System.Security.Claims;

namespace Orleans.Routing.Gateway.Access;

/// <summary>A key as held in memory: its SHA-256 alone.</summary>
internal sealed record AccessKey(string Name, bool IsAdmin, byte[] Hash)
{
    /// <summary>Everyone, where no key is configured.</summary>
    public static readonly AccessKey Open = new("", IsAdmin: true, []);

    /// <summary>The key as ASP.NET Core knows it. One for all its requests: nothing ever changes it.</summary>
    public ClaimsPrincipal Principal { get; } = new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, Name), new Claim(AccessScopes.ClaimType, IsAdmin ? AccessScopes.Admin : AccessScopes.Inference)],
        KeyAuthenticationHandler.SchemeName));
}
