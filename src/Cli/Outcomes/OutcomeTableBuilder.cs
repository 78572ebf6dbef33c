using Orleans.Routing.Pricing;

namespace Orleans.Routing.Cli.Outcomes;

/// <summary>Gathers the rows of one file into a table and brings their scores to one scale.</summary>
internal sealed class OutcomeTableBuilder(string path, string name)
{
    private readonly List<OutcomeRow> _rows = [];

    // In the order in which the file first names them, so that what is computed over models does not depend on chance.
    private readonly List<string> _models = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public void Add(OutcomeRow row)
    {
        if (row.Scores.Count == 0)
        {
            return;
        }

        _rows.Add(row);
        _models.AddRange(row.Scores.Keys.Where(_known.Add));
    }

    public OutcomeTable Build()
    {
        if (_rows.Count == 0)
        {
            throw new InvalidDataException($"{path} has no row with a score.");
        }

        var highest = _rows.SelectMany(row => row.Scores.Values).Max();
        if (highest <= 0)
        {
            throw new InvalidDataException($"{path} has no score above 0: there is nothing to learn from and nothing to measure.");
        }

        var scores = _models.ToDictionary(
            model => model,
            model => _rows.Select(row => row.Scores.TryGetValue(model, out var score) ? score / highest : double.NaN).ToArray(),
            StringComparer.Ordinal);
        return new OutcomeTable(
            name, path, _rows.ConvertAll(row => row.Prompt), _rows.ConvertAll(row => row.Domain), _rows.ConvertAll(row => row.Group), scores, Costs());
    }

    private Dictionary<string, NanoUsd?[]> Costs() => _models
        .Where(model => _rows.Exists(row => row.Costs.ContainsKey(model)))
        .ToDictionary(
            model => model,
            model => _rows.Select(row => row.Costs.TryGetValue(model, out var cost) ? cost : (NanoUsd?)null).ToArray(),
            StringComparer.Ordinal);
}
