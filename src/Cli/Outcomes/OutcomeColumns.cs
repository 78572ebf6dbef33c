namespace Orleans.Routing.Cli.Outcomes;

/// <summary>What the columns of a table of outcomes mean, by their names; other columns are passed over.</summary>
internal sealed class OutcomeColumns
{
    private const int MostNamed = 20;
    private const int LongestNamed = 60;

    private static readonly string[] PromptNames = ["prompt", "question"];
    private static readonly string[] DomainNames = ["domain", "category"];
    private static readonly string[] ScorePrefixes = ["m|", "correct|", "score|"];
    private static readonly string[] CostPrefixes = ["cost|"];

    private readonly string _prompt;
    private readonly string? _domain;
    private readonly string? _group;
    private readonly List<(string Column, string Model)> _scores;
    private readonly List<(string Column, string Model)> _costs;

    public OutcomeColumns(string path, IReadOnlyList<string> header)
    {
        if (header.All(string.IsNullOrWhiteSpace))
        {
            throw new InvalidDataException($"{path} is empty: its first line must name the columns.");
        }

        _prompt = First(header, PromptNames) ?? throw new InvalidDataException($"{path} has no column 'prompt' or 'question'; {Has(header)}.");
        _domain = First(header, DomainNames);
        _group = First(header, ["group"]);
        _scores = OfModels(path, header, ScorePrefixes);
        _costs = OfModels(path, header, CostPrefixes);
        if (_scores.Count == 0)
        {
            throw new InvalidDataException($"{path} has no score columns: name them m|MODEL, correct|MODEL or score|MODEL; {Has(header)}.");
        }

        if (_costs.FirstOrDefault(cost => !_scores.Any(score => score.Model == cost.Model)) is { Column: { } stray })
        {
            throw new InvalidDataException($"{path} has the column {stray}, but no score column of that model.");
        }
    }

    /// <summary>Reads a row.</summary>
    /// <param name="where">File and row, for a message.</param>
    /// <param name="cell">The text of a column in this row; null or empty where it has none.</param>
    public OutcomeRow Row(string where, Func<string, string?> cell)
    {
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (column, model) in _scores)
        {
            if (cell(column) is { } text && !string.IsNullOrWhiteSpace(text))
            {
                scores.Add(model, OutcomeValues.Score(text, where, column));
            }
        }

        return new OutcomeRow(cell(_prompt) ?? string.Empty, scores)
        {
            Domain = Optional(_domain, cell),
            Group = Optional(_group, cell),
            Costs = _costs
                .Where(cost => !string.IsNullOrWhiteSpace(cell(cost.Column)))
                .ToDictionary(cost => cost.Model, cost => OutcomeValues.Cost(cell(cost.Column)!, where, cost.Column), StringComparer.Ordinal),
        };
    }

    // A file that is no table has anything as its header.
    private static string Has(IReadOnlyList<string> header) =>
        $"it has {string.Join(", ", header.Take(MostNamed).Select(column => column.Length <= LongestNamed ? column : $"{column[..LongestNamed]}..."))}{(header.Count > MostNamed ? $" and {header.Count - MostNamed} more" : "")}";

    private static string? Optional(string? column, Func<string, string?> cell) =>
        column is not null && cell(column) is { Length: > 0 } text ? text : null;

    private static string? First(IReadOnlyList<string> header, string[] names) => names.FirstOrDefault(name => header.Contains(name));

    private static List<(string Column, string Model)> OfModels(string path, IReadOnlyList<string> header, string[] prefixes)
    {
        var columns = header
            .Where(column => prefixes.Any(prefix => column.StartsWith(prefix, StringComparison.Ordinal)))
            .Select(column => (column, Model: column[(column.IndexOf('|', StringComparison.Ordinal) + 1)..]))
            .ToList();
        var twice = columns.GroupBy(column => column.Model, StringComparer.Ordinal).FirstOrDefault(model => model.Count() > 1);
        return twice is null
            ? columns
            : throw new InvalidDataException($"{path} has several columns for the model '{twice.Key}': {string.Join(", ", twice.Select(column => column.column))}.");
    }
}
