using Orleans.Routing.Domains;

namespace Orleans.Routing.Cli.Evaluation.Scores;

/// <summary>What a router is asked about, as a silo asks it.</summary>
/// <param name="Text">The prompt in full; <see cref="Scoring.ScoredText"/> says what of it is scored.</param>
/// <param name="Domain">Its domain: <see cref="DomainNames.General"/> when none is known.</param>
internal readonly record struct RoutedPrompt(string Text, string Domain)
{
    /// <summary>A prompt whose domain is not known.</summary>
    public static RoutedPrompt OfText(string text) => new(text, DomainNames.General);
}
