namespace Orleans.Routing.Cli.Training;

/// <summary>The regression behind <c>difficulty</c>, decomposed once so that many settings can be tried.</summary>
internal sealed class DifficultyProblem
{
    private readonly FeatureScaling _scaling;
    private readonly double[][] _rows;
    private readonly double[] _shares;
    private readonly RidgeSystem _system;

    private DifficultyProblem(FeatureScaling scaling, double[][] rows, double[] shares, RidgeSystem system)
    {
        _scaling = scaling;
        _rows = rows;
        _shares = shares;
        _system = system;
    }

    public static DifficultyProblem Of(IReadOnlyList<EncodedPool> pools)
    {
        if (pools.Count == 0)
        {
            throw new InvalidDataException("Without the domains of --exclude there is no prompt to learn from, or only those of one pool, which cannot be left out then.");
        }

        var set = TrainingSet.Of(pools);
        var scaling = FeatureScaling.Fit(set.Features, set.Weights);
        var rows = set.Embeddings.Zip(set.Features, scaling.Row).ToArray();
        var shares = pools.SelectMany(pool => Enumerable.Repeat(1.0 / pools.Count / pool.Rows, pool.Rows)).ToArray();
        return new DifficultyProblem(scaling, rows, shares, RidgeSystem.Of(rows, set.Targets, set.Weights));
    }

    /// <summary>The head for some settings; its win rates spread evenly over the pools, each counting the same.</summary>
    public LinearFit Solve(DifficultySettings settings)
    {
        var regression = _system.Solve(settings.Penalty);
        var fit = LinearFit.Of(_scaling, regression.Coefficients, regression.Intercept, _rows, _shares);
        return fit.PredictionDeviation > 0
            ? fit.WithLength(settings.LengthWeight, _rows, _shares)
            : throw new InvalidDataException("All prompts of the training pools are equally difficult: there is nothing to learn from.");
    }

    public double LeaveOneOutError(double penalty) => _system.LeaveOneOutError(penalty);
}
