using System.Collections.Immutable;
using Orleans.Routing.Domains;
using Orleans.Routing.Domains.Classification;

namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>The domain each detector finds first in a prompt, as the product would at its usual threshold.</summary>
/// <param name="columns">The labels, with <c>none</c> for prompts in which nothing is found.</param>
/// <param name="labels">The labels the head knows.</param>
/// <param name="abstention">The abstention threshold.</param>
internal sealed class DetectorPredictions(ImmutableArray<string> columns, ImmutableArray<string> labels, double abstention)
{
    /// <summary>The threshold detection has when nobody sets another.</summary>
    public const double Threshold = 0.3;

    private readonly DomainDetector _registered = DomainDetector.Build(Register(labels));

    public int[] Lexical(IReadOnlyList<LabelledPrompt> prompts) =>
        [.. prompts.Select(prompt => First(_registered.Detect(prompt.Text, Threshold)))];

    /// <param name="prompts">The prompts.</param>
    /// <param name="probabilities">What the head says of each.</param>
    /// <param name="weight">How much words count; 0 for the semantic detector.</param>
    public int[] Classified(IReadOnlyList<LabelledPrompt> prompts, double[][] probabilities, double weight) =>
    [
        .. prompts.Zip(probabilities, (prompt, row) => First(ClassifiedDomains.Combine(
            _registered,
            weight > 0 ? _registered.Detect(prompt.Text, double.Epsilon) : [],
            new DomainProbabilities(labels, abstention, Array.ConvertAll(row, value => (float)value)),
            weight,
            Threshold))),
    ];

    private int First(ImmutableArray<DetectedDomain> detected) => columns.IndexOf(detected.IsEmpty ? DomainClassifierModel.NoneLabel : detected[0].Domain);

    // Built-in domains have words; a user's own labels are known to the head alone. A built-in domain that is no label is left out.
    private static ImmutableArray<DomainRecord> Register(ImmutableArray<string> labels) =>
    [
        .. labels.Where(label => label != DomainClassifierModel.NoneLabel).Select((label, ordinal) => new DomainRecord
        {
            Config = BuiltInDomains.All.FirstOrDefault(domain => domain.Config.Name == label)?.Config ?? new DomainConfig { Name = label },
            Version = 1,
            Ordinal = ordinal,
        }),
    ];
}
