using System.Collections.Immutable;

namespace Orleans.Routing.ModelCatalog;

/// <summary>What is known of one model: the choice of a model rests on nothing else. Its price stands in the price book.</summary>
[GenerateSerializer, Immutable, Alias("routing.model-descriptor")]
public sealed record ModelDescriptor
{
    /// <summary>The model's id.</summary>
    [Id(0)] public required ModelId Id { get; init; }

    /// <summary>What the model can do.</summary>
    [Id(1)] public ModelCapabilities Capabilities { get; init; }

    /// <summary>Domains the model is known to be good in; empty means no preference.</summary>
    [Id(2)] public ImmutableArray<string> Domains { get; init; } = [];

    /// <summary>Prompt and completion tokens together, at most. Default 8,192.</summary>
    [Id(3)] public int ContextWindow { get; init; } = 8_192;

    /// <summary>Compliance labels such as <c>hipaa</c> or <c>soc2</c>, lower case.</summary>
    [Id(4)] public ImmutableArray<string> Certifications { get; init; } = [];

    /// <summary>Expected answer quality in [0,1]. Default 0.5.</summary>
    [Id(5)] public double AccuracyScore { get; init; } = 0.5;

    /// <summary>Typical completion speed in tokens per second. Default 50.</summary>
    [Id(6)] public double TokensPerSecond { get; init; } = 50;

    /// <summary>Typical time to the first chunk in milliseconds. Default 500.</summary>
    [Id(7)] public double TimeToFirstChunkMs { get; init; } = 500;

    /// <summary>Whether an upstream of this cluster serves it now. Default true.</summary>
    [Id(8)] public bool Available { get; init; } = true;
}
