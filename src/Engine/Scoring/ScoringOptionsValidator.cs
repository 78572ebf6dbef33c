using Microsoft.Extensions.Options;
using Orleans.Routing.Scoring.Remote;

namespace Orleans.Routing.Scoring;

internal sealed class ScoringOptionsValidator : IValidateOptions<ScoringOptions>
{
    public ValidateOptionsResult Validate(string? name, ScoringOptions options)
    {
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(options.ModelsPath))
        {
            problems.Add("Scoring:ModelsPath is empty: name the folder that holds the models, or leave the setting out.");
        }

        if (string.IsNullOrWhiteSpace(options.ImportedModelsPath))
        {
            problems.Add("Scoring:ImportedModelsPath is empty: name a folder, or leave the setting out.");
        }

        RequireRange(problems, nameof(options.Threads), options.Threads, 1, ScoringOptions.MostThreads);
        RequireRange(problems, nameof(options.QueueLength), options.QueueLength, 1, 65_536);
        RequireRange(problems, nameof(options.DeadlineMs), options.DeadlineMs, 1, 60_000);
        RequireRange(problems, nameof(options.LoadTimeoutSeconds), options.LoadTimeoutSeconds, 1, 3_600);
        RequireRange(problems, nameof(options.CacheEntries), options.CacheEntries, 0, 1_000_000);
        problems.AddRange(options.Embedders.SelectMany(remote => RemoteModelRules.Check($"Scoring:Embedders:{remote.Key}", remote.Value, embeds: true)));
        problems.AddRange(options.Completions.SelectMany(remote => RemoteModelRules.Check($"Scoring:Completions:{remote.Key}", remote.Value, embeds: false)));
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void RequireRange(List<string> problems, string setting, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            problems.Add(FormattableString.Invariant($"Scoring:{setting} is {value}: use a number from {least} to {most}."));
        }
    }
}
