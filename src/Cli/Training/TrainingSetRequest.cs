using System.CommandLine;
using Orleans.Routing.Cli.Evaluation.Sets;
using Orleans.Routing.Cli.Outcomes;

namespace Orleans.Routing.Cli.Training;

/// <summary>One set of outcomes of a pair to train on: a file, or a set of RouteLLM's evaluation folder.</summary>
internal static class TrainingSetRequest
{
    private static readonly Option<DirectoryInfo?> Folder = new("--routellm") { Description = "Instead of a file: RouteLLM's evaluation folder." };
    private static readonly Option<string> SetName = new("--set") { Description = "Which set of the folder: mmlu, gsm8k or mt-bench.", DefaultValueFactory = _ => "mmlu" };
    private static readonly Option<string[]> Excluded = new("--exclude")
    {
        Description = "A domain whose rows are left out.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    public static IReadOnlyList<Option> Options { get; } = [TrainingOptions.Outcomes, Folder, SetName, Excluded, TrainingOptions.Strong, TrainingOptions.Weak];

    /// <summary>Reads the set, and names the files it came from.</summary>
    public static async Task<(EvaluationSet Set, IReadOnlyList<string> Files)> ReadAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var prices = new CallPrices([]);
        var (strong, weak) = (parsed.GetValue(TrainingOptions.Strong), parsed.GetValue(TrainingOptions.Weak));
        var files = parsed.GetValue(TrainingOptions.Outcomes)!;
        EvaluationSet set;
        IReadOnlyList<string> paths;
        if (parsed.GetValue(Folder) is { } folder)
        {
            if (files.Length > 0)
            {
                throw new InvalidDataException("Give one file with --outcomes, or --routellm FOLDER, not both.");
            }

            var name = parsed.GetValue(SetName)!;
            var sets = RouteLlmFolder.Read(folder.FullName, strong ?? RouteLlmFolder.StrongModel, weak ?? RouteLlmFolder.WeakModel, prices);
            set = sets.FirstOrDefault(candidate => candidate.Key == name)
                ?? throw new InvalidDataException($"--set is '{name}'; {folder} has {string.Join(", ", sets.Select(candidate => candidate.Key))}.");
            paths = [.. Directory.EnumerateFiles(Path.Combine(folder.FullName, name.Replace('-', '_')), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        }
        else
        {
            if (parsed.GetResult(SetName) is { Implicit: false })
            {
                throw new InvalidDataException("--set names a set of a folder: give --routellm FOLDER too.");
            }

            var file = files is [var only] ? only : throw new InvalidDataException("Give one file with --outcomes, or --routellm FOLDER.");
            set = OutcomeSet.Of(await OutcomeFiles.ReadAsync(file.FullName, cancellationToken), strong, weak, prices);
            paths = [file.FullName];
        }

        return (Checked(Without(set, parsed.GetValue(Excluded)!)), paths);
    }

    private static EvaluationSet Without(EvaluationSet set, string[] excluded)
    {
        if (excluded.Length == 0)
        {
            return set;
        }

        var domains = set.Domains ?? throw new InvalidDataException($"--exclude names domains, but {set.Name} says none.");
        return excluded.FirstOrDefault(domain => !domains.Contains(domain)) is { } stray
            ? throw new InvalidDataException($"--exclude is '{stray}'; {set.Name} has the domains {string.Join(", ", domains.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}.")
            : set.Where(set.Name, row => !excluded.Contains(domains[row]));
    }

    private static EvaluationSet Checked(EvaluationSet set) => set.GapProblem is { } problem ? throw new InvalidDataException(problem) : set;
}
