using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Orleans.Routing.Client;

/// <summary>Reads what a gateway answered.</summary>
internal static class GatewayAnswer
{
    /// <summary>What is sent has no member that the gateway does not know; an answer of a newer one may have some that are not known here.</summary>
    public static RoutingJsonContext Json { get; } =
        new(new JsonSerializerOptions(RoutingJsonContext.Default.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip });

    /// <summary>The body of an answer that is no refusal.</summary>
    /// <exception cref="RoutingApiException">It is a refusal, or not of a gateway.</exception>
    public static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw Refused(response, await ReadErrorAsync(response, cancellationToken));
        }

        try
        {
            return await response.Content.ReadFromJsonAsync(type, cancellationToken)
                ?? throw new RoutingApiException(response.StatusCode, null, "The gateway answered null.");
        }
        catch (JsonException exception)
        {
            throw new RoutingApiException(response.StatusCode, null, $"The answer is not one of a gateway's that this client knows: {exception.Message}", exception);
        }
    }

    /// <summary>The error that a refusal holds, or one that says that it holds none.</summary>
    public static async Task<ErrorEnvelope.Detail> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var envelope = await response.Content.ReadFromJsonAsync(Json.ErrorEnvelope, cancellationToken);
            return envelope?.Error ?? NotOurs(response);
        }
        catch (JsonException)
        {
            return NotOurs(response);
        }
    }

    /// <summary>The exception for a refusal that is no part of an operation's result.</summary>
    public static RoutingApiException Refused(HttpResponseMessage response, ErrorEnvelope.Detail error) =>
        new(response.StatusCode, error.Code, error.Message) { Param = error.Param, RetryAfter = response.Headers.RetryAfter?.Delta };

    private static ErrorEnvelope.Detail NotOurs(HttpResponseMessage response) =>
        new($"The server answered {(int)response.StatusCode} without an error body; check that the base address is a gateway's.", "api_error", null, null);
}
