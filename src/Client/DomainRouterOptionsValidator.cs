using Microsoft.Extensions.Options;

namespace Orleans.Routing.Client;

/// <summary>Says what is wrong with the client's settings before the first call fails of it.</summary>
internal sealed class DomainRouterOptionsValidator : IValidateOptions<DomainRouterOptions>
{
    // What HttpClient takes.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMilliseconds(int.MaxValue);

    public ValidateOptionsResult Validate(string? name, DomainRouterOptions options)
    {
        var problems = new List<string>();
        if (options.BaseAddress is not { IsAbsoluteUri: true } address || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            problems.Add("BaseAddress must be the gateway's absolute http or https address, as in http://127.0.0.1:8080/.");
        }
        else if (address.AbsolutePath.TrimEnd('/').EndsWith("/v1", StringComparison.Ordinal))
        {
            problems.Add("BaseAddress is the gateway's root: leave out the /v1 at its end, which only OpenAI's clients want.");
        }
        else if (address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            problems.Add("BaseAddress must have neither a query nor a fragment.");
        }

        // What a header cannot hold would fail at the first call, with a message that shows the key.
        if (options.ApiKey is { } key && (key.Length == 0 || key.AsSpan().ContainsAnyExceptInRange('!', '~')))
        {
            problems.Add("ApiKey must be printable ASCII without spaces; leave it null where the gateway asks for none.");
        }

        if (options.Timeout != Timeout.InfiniteTimeSpan && (options.Timeout <= TimeSpan.Zero || options.Timeout > LongestTimeout))
        {
            problems.Add("Timeout must be more than zero and at most 24 days, or infinite (-00:00:00.001).");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
