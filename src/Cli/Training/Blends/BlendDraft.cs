using System.Collections.Immutable;
using System.Text.Json;
using Orleans.Routing.Scoring.Blending;

namespace Orleans.Routing.Cli.Training.Blends;

/// <summary>Gathers the parts of a blend.</summary>
internal sealed class BlendDraft
{
    private readonly ImmutableArray<BlendPart>.Builder _parts = ImmutableArray.CreateBuilder<BlendPart>();

    /// <summary>Added to the weighted sum.</summary>
    public double Offset { get; set; }

    /// <summary>Adds a part.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="weight">What one standard deviation of its logit counts.</param>
    /// <param name="mean">The mean of its logits.</param>
    /// <param name="deviation">Their standard deviation.</param>
    /// <param name="files">Its kind's roles, to roles of the blend.</param>
    /// <param name="settings">Its settings.</param>
    public void Add(string kind, double weight, double mean, double deviation, IReadOnlyDictionary<string, string>? files = null, JsonElement settings = default) => _parts.Add(new BlendPart
    {
        Kind = kind,
        Weight = weight,
        Mean = mean,
        Deviation = deviation,
        Files = files?.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Settings = settings,
    });

    /// <summary>The settings of the router.</summary>
    public JsonElement ToSettings() => JsonSerializer.SerializeToElement(new BlendSettings { Offset = Offset, Parts = _parts.ToImmutable() }, BlendJson.Default.BlendSettings);
}
