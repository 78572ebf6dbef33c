using Orleans.Routing.Scoring.Difficulty;

namespace Orleans.Routing.Cli.Training;

/// <summary>How the text features enter the head: standardised, cut at three deviations, and weighed down against the embedding.</summary>
internal sealed class FeatureScaling
{
    /// <summary>Standardised features are cut here: a prompt of 10,000 characters must not outweigh everything else.</summary>
    public const double Clip = 3;

    /// <summary>The features' share against the embedding, as recipe R1 has it.</summary>
    public const double Share = 0.3;

    private FeatureScaling(double[] means, double[] deviations)
    {
        Means = means;
        Deviations = deviations;
    }

    public double[] Means { get; }

    public double[] Deviations { get; }

    public static FeatureScaling Fit(IReadOnlyList<float[]> features, IReadOnlyList<double> weights)
    {
        var total = weights.Sum();
        var means = new double[TextFeatures.Count];
        var deviations = new double[TextFeatures.Count];
        for (var feature = 0; feature < TextFeatures.Count; feature++)
        {
            means[feature] = features.Select((row, index) => weights[index] * row[feature]).Sum() / total;
            var variance = features.Select((row, index) => weights[index] * Math.Pow(row[feature] - means[feature], 2)).Sum() / total;
            deviations[feature] = variance > 0 ? Math.Sqrt(variance) : 1;
        }

        return new FeatureScaling(means, deviations);
    }

    /// <summary>A row of the design: the embedding, then the scaled features.</summary>
    public double[] Row(float[] embedding, float[] features)
    {
        var row = new double[embedding.Length + TextFeatures.Count];
        for (var index = 0; index < embedding.Length; index++)
        {
            row[index] = embedding[index];
        }

        for (var feature = 0; feature < TextFeatures.Count; feature++)
        {
            row[embedding.Length + feature] = Share * Math.Clamp((features[feature] - Means[feature]) / Deviations[feature], -Clip, Clip);
        }

        return row;
    }
}
