using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Orleans.Routing.Gateway.Access;

/// <summary>
/// Knows people in browsers by <c>Authorization: Basic</c>, the key being the password and the user's name of no account. Only pages that
/// change nothing take it: a browser adds it to requests that other sites cause.
/// </summary>
internal sealed class PasswordAuthenticationHandler(
    AccessKeyring keyring,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Basic";

    private const int LongestHeader = 4_096;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.Append("WWW-Authenticate", "Basic realm=\"Orleans.Routing: any name, an admin key as the password\"");
        return Task.CompletedTask;
    }

    private AuthenticateResult Authenticate() =>
        Request.Headers.Authorization is [{ Length: <= LongestHeader } header] && header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            ? Password(header.AsSpan("Basic ".Length)) is { } password && keyring.Find(password) is { } key
                ? KeyAuthenticationHandler.Success(key)
                : AuthenticateResult.Fail("The API key is not known.")
            : AuthenticateResult.NoResult();

    private static string? Password(ReadOnlySpan<char> credentials)
    {
        var bytes = new byte[LongestHeader];
        if (!Convert.TryFromBase64Chars(credentials.Trim(), bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : text[(colon + 1)..];
    }
}
