using Orleans.Routing.Cli.Outcomes;

namespace Orleans.Routing.Cli.Calibration;

/// <summary>Reads the prompts to calibrate on.</summary>
internal static class CalibrationPrompts
{
    public static async Task<IReadOnlyList<string>> ReadAsync(string? promptFile, IReadOnlyList<string> outcomeFiles, CancellationToken cancellationToken)
    {
        var prompts = new List<string>();
        if (promptFile is not null)
        {
            var lines = await File.ReadAllLinesAsync(promptFile, cancellationToken);
            prompts.AddRange(lines.Where(line => !string.IsNullOrWhiteSpace(line) && !line.StartsWith('#')));
        }

        foreach (var file in outcomeFiles)
        {
            prompts.AddRange((await OutcomeFiles.ReadAsync(file, cancellationToken)).Prompts);
        }

        if (prompts.Count > 0)
        {
            return prompts;
        }

        throw new InvalidDataException(promptFile is null && outcomeFiles.Count == 0
            ? "There is nothing to calibrate on: give --prompts FILE or --outcomes FILE."
            : $"{promptFile ?? outcomeFiles[0]} has no prompts.");
    }
}
