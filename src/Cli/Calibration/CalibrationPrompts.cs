using Orleans.Routing.Cli.Evaluation.Scores;
using Orleans.Routing.Cli.Outcomes;

namespace Orleans.Routing.Cli.Calibration;

/// <summary>Reads the prompts to calibrate on.</summary>
/// <param name="Rows">The prompts; one that comes twice counts twice.</param>
/// <param name="SayDomains">Whether each comes from a file that says domains.</param>
internal sealed record CalibrationPrompts(IReadOnlyList<RoutedPrompt> Rows, bool SayDomains)
{
    public static async Task<CalibrationPrompts> ReadAsync(string? promptFile, IReadOnlyList<string> outcomeFiles, CancellationToken cancellationToken)
    {
        var prompts = new List<RoutedPrompt>();
        var sayDomains = promptFile is null;
        if (promptFile is not null)
        {
            var lines = await File.ReadAllLinesAsync(InputFile.Require(promptFile), cancellationToken);
            prompts.AddRange(lines.Where(line => !string.IsNullOrWhiteSpace(line) && !line.StartsWith('#')).Select(RoutedPrompt.OfText));
        }

        foreach (var file in outcomeFiles)
        {
            var table = await OutcomeFiles.ReadAsync(file, cancellationToken);
            sayDomains &= table.Domains.Any(domain => domain is not null);
            prompts.AddRange(table.Prompts.Zip(table.Domains, (prompt, domain) => domain is null ? RoutedPrompt.OfText(prompt) : new RoutedPrompt(prompt, domain)));
        }

        if (prompts.Count > 0)
        {
            return new CalibrationPrompts(prompts, sayDomains);
        }

        throw new InvalidDataException(promptFile is null && outcomeFiles.Count == 0
            ? "There is nothing to calibrate on: give --prompts FILE or --outcomes FILE."
            : $"{promptFile ?? outcomeFiles[0]} has no prompts.");
    }
}
