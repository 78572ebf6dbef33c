using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.Routing.Scoring.Blending;

/// <summary>One router within a blend.</summary>
public sealed record BlendPart
{
    /// <summary>Its kind; any but <c>blend</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>How much it counts; finite, negative turns it round.</summary>
    public required double Weight { get; init; }

    /// <summary>The mean of its logits on the data the blend was made from.</summary>
    public required double Mean { get; init; }

    /// <summary>The standard deviation of its logits there; above 0.</summary>
    public required double Deviation { get; init; }

    /// <summary>The roles its kind asks for, to roles of the blend's own manifest; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableSortedDictionary<string, string>? Files { get; init; }

    /// <summary>Settings of its kind; undefined when it has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement Settings { get; init; }
}
