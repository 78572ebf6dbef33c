using System.Globalization;
using System.Net.Http.Headers;

namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>Reads when an upstream wants to be asked again: <c>retry-after-ms</c>, then <c>Retry-After</c> in seconds or as a date. Nonsense is ignored, long waits are cut.</summary>
internal static class RetryAfterReader
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    public static TimeSpan? Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (Value(headers, "retry-after-ms") is { } milliseconds && IsCount(milliseconds, out var ms))
        {
            return Clamp(ms / 1_000);
        }

        if (Value(headers, "Retry-After") is not { } text)
        {
            return null;
        }

        if (IsCount(text, out var seconds))
        {
            return Clamp(seconds);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at > now
            ? Clamp((at - now).TotalSeconds)
            : null;
    }

    private static bool IsCount(string text, out double count) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out count) && double.IsFinite(count);

    private static TimeSpan Clamp(double seconds) => seconds >= Longest.TotalSeconds ? Longest : TimeSpan.FromSeconds(seconds);

    private static string? Value(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) && values.Count > 0 ? values.ToString() : null;
}
