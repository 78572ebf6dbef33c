using Orleans.Routing.Scoring.Artifacts;

namespace Orleans.Routing.Scoring.PromptLength;

/// <summary>Loads routers of kind <c>prompt_length</c>: the broken line is in the manifest's settings.</summary>
internal sealed class PromptLengthKind : IScorerKind
{
    public string Kind => ScorerKinds.PromptLength;

    public ValueTask<IScorer> LoadAsync(ScorerFolder folder, ScorerGeneration generation, CancellationToken cancellationToken)
    {
        var settings = KindSettings.Read(folder, PromptLengthJson.Default.PromptLengthSettings);
        return Fault(settings) is { } fault
            ? throw new InvalidDataException($"{folder.Path}: {fault}")
            : ValueTask.FromResult<IScorer>(new PromptLengthScorer(folder.Manifest.Name, settings));
    }

    private static string? Fault(PromptLengthSettings settings)
    {
        if (settings.Characters.IsDefault || settings.WinRates.IsDefault || settings.Characters.Length < 2 || settings.WinRates.Length != settings.Characters.Length)
        {
            return "'characters' and 'win_rates' must have the same number of entries, at least 2.";
        }

        for (var index = 0; index < settings.Characters.Length; index++)
        {
            if (!(settings.WinRates[index] is >= 0 and <= 1))
            {
                return $"win rate {index} is {settings.WinRates[index]}; a win rate is 0 to 1.";
            }

            if (index > 0 && (settings.Characters[index] <= settings.Characters[index - 1] || settings.WinRates[index] < settings.WinRates[index - 1]))
            {
                return $"entry {index}: 'characters' must rise and 'win_rates' must not fall.";
            }
        }

        return null;
    }
}
