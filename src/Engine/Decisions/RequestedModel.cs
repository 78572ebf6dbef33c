using System.Globalization;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Decisions;

/// <summary>The <c>model</c> field of a request, read.</summary>
internal readonly record struct RequestedModel(RequestedModelKind Kind)
{
    private const string Auto = "auto";
    private const string DomainPrefix = "auto:";
    private const string RouterPrefix = "router-";

    /// <summary>The domain named by <c>auto:domain</c>, or null.</summary>
    public string? Domain { get; private init; }

    public string? Router { get; private init; }

    public double Threshold { get; private init; }

    public ModelId Model { get; private init; }

    /// <summary>Reads the field; the failure says what is wrong with it.</summary>
    public static bool TryParse(string? text, out RequestedModel requested, out RoutingFailure? failure)
    {
        failure = null;
        requested = default;
        if (text is null or Auto)
        {
            return true;
        }

        if (text.StartsWith(DomainPrefix, StringComparison.Ordinal))
        {
            requested = new RequestedModel(RequestedModelKind.Auto) { Domain = text[DomainPrefix.Length..] };
            return true;
        }

        if (text.StartsWith(RouterPrefix, StringComparison.Ordinal) && !text.Contains('/', StringComparison.Ordinal))
        {
            return TryParseRouter(text[RouterPrefix.Length..], out requested, out failure);
        }

        if (ModelId.TryParse(text, out var model))
        {
            requested = new RequestedModel(RequestedModelKind.Model) { Model = model };
            return true;
        }

        failure = RoutingFailures.ModelNotFound();
        return false;
    }

    // As RouteLLM splits it: the router's name ends at the first '-', the rest is the threshold.
    private static bool TryParseRouter(string text, out RequestedModel requested, out RoutingFailure? failure)
    {
        var cut = text.IndexOf('-', StringComparison.Ordinal);
        if (cut > 0
            && double.TryParse(text.AsSpan(cut + 1), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var threshold)
            && threshold >= 0 && threshold <= 1)
        {
            requested = new RequestedModel(RequestedModelKind.Router) { Router = text[..cut], Threshold = threshold };
            failure = null;
            return true;
        }

        requested = default;
        failure = RoutingFailures.RouterMalformed();
        return false;
    }
}
