using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Orleans.Routing.Gateway.Access;

/// <summary>Knows callers by <c>Authorization: Bearer</c>. Without any configured key everyone (on loopback) may do everything.</summary>
internal sealed class KeyAuthenticationHandler(
    AccessKeyring keyring,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Bearer";

    private static readonly AuthenticateResult Local = Success(new AccessKey("", IsAdmin: true, []));

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = SchemeName;
        return base.HandleChallengeAsync(properties);
    }

    private AuthenticateResult Authenticate()
    {
        if (keyring.IsOpen)
        {
            return Local;
        }

        var header = Request.Headers.Authorization;
        if (header.Count == 0)
        {
            return AuthenticateResult.NoResult();
        }

        // Two headers would let a proxy in front judge another key than we do.
        return header.Count == 1 && Token(header[0]) is { IsEmpty: false } token && keyring.Find(token.Span) is { } key
            ? Success(key)
            : AuthenticateResult.Fail("The API key is not known.");
    }

    private static ReadOnlyMemory<char> Token(string? header) =>
        header is not null && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header.AsMemory("Bearer ".Length) : default;

    internal static AuthenticateResult Success(AccessKey key)
    {
        var identity = new ClaimsIdentity(SchemeName);
        identity.AddClaim(new Claim(ClaimTypes.Name, key.Name));
        identity.AddClaim(new Claim(AccessScopes.ClaimType, key.IsAdmin ? AccessScopes.Admin : AccessScopes.Inference));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
