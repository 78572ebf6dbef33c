using Microsoft.Extensions.Options;

namespace Orleans.Routing.Node;

/// <summary>What a person did wrong, out of the exceptions that a start ends in.</summary>
public static class ConfigurationErrors
{
    /// <summary>Every message of a start refused by options validation; empty for another failure.</summary>
    public static IReadOnlyList<string> In(Exception exception) => exception switch
    {
        OptionsValidationException invalid => [.. invalid.Failures],
        AggregateException all when all.InnerExceptions.All(inner => inner is OptionsValidationException) => [.. all.InnerExceptions.SelectMany(In)],
        _ => [],
    };
}
