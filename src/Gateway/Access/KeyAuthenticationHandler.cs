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

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = SchemeName;
        return base.HandleChallengeAsync(properties);
    }

    internal static AuthenticateResult Success(AccessKey key) => AuthenticateResult.Success(new AuthenticationTicket(key.Principal, SchemeName));

    private AuthenticateResult Authenticate() =>
        keyring.FindKeyOf(Request) is { } key ? Success(key)
        : Request.Headers.Authorization.Count == 0 ? AuthenticateResult.NoResult()
        : AuthenticateResult.Fail("The API key is not known.");
}
