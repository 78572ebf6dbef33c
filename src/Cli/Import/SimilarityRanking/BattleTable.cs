using Orleans.Routing.Scoring.SimilarityRanking;

namespace Orleans.Routing.Cli.Import.SimilarityRanking;

/// <summary>Battles as they were read: models numbered in the order they first appear, prompts row by row.</summary>
internal sealed class BattleTable(int leastPromptLength)
{
    private readonly Dictionary<string, int> _models = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<Battle> _battles = [];
    private readonly List<string> _prompts = [];

    public IReadOnlyList<string> Names => _names;

    public IReadOnlyList<Battle> Battles => _battles;

    public IReadOnlyList<string> Prompts => _prompts;

    /// <summary>Rows left out because their prompt was too short.</summary>
    public int TooShort { get; private set; }

    /// <summary>Adds a row; one with a short prompt is only counted.</summary>
    /// <exception cref="FormatException">A model has no name, or fights itself.</exception>
    public void Add(string first, string second, BattleOutcome outcome, string prompt)
    {
        if (string.IsNullOrWhiteSpace(first) || string.IsNullOrWhiteSpace(second) || first == second)
        {
            throw new FormatException($"'{first}' against '{second}' is not a battle of two models.");
        }

        var text = FirstTurn.Of(prompt);
        if (Length(text) < leastPromptLength)
        {
            TooShort++;
            return;
        }

        if (_battles.Count == BattleFileLayout.MostBattles)
        {
            throw new FormatException($"there are more than {BattleFileLayout.MostBattles} battles.");
        }

        _battles.Add(new Battle(Number(first), Number(second), outcome));
        _prompts.Add(text);
    }

    // In code points, as Python counts.
    private static int Length(string text) => text.Length - text.Count(char.IsLowSurrogate);

    private int Number(string name)
    {
        if (!_models.TryGetValue(name, out var number))
        {
            _models.Add(name, number = _names.Count);
            _names.Add(name);
        }

        return number;
    }
}
