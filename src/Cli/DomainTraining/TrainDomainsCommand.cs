using System.CommandLine;
using Orleans.Routing.Domains.Classification;
using Spectre.Console;

namespace Orleans.Routing.Cli.DomainTraining;

/// <summary><c>orleans-routing train domains</c>.</summary>
internal static class TrainDomainsCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var corpus = new Option<DirectoryInfo>("--corpus")
        {
            Description = "A folder of .jsonl files: one object per line with text, domain ('none' for prompts of no domain) and, if wanted, style and split (train, test).",
            Required = true,
        };
        var output = new Option<DirectoryInfo>("--output") { Description = "The folder to write to; a silo looks in data/models/domain-classifier first.", DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("data", "models", DomainClassifierModel.Folder)) };
        var seed = NumberOption.Whole("--seed", "Seeds the intervals of the card; the head does not depend on it.", usual: 0);
        var noTest = new Option<bool>("--no-test") { Description = "Leave the test part alone, as while the corpus is worked on: what was looked at is no test any more." };
        var command = new ExampleCommand(
            "domains",
            "Train the classifier that finds what a prompt is about.",
            ["orleans-routing train domains --corpus corpus --no-test"],
            "models/domain-classifier/README.md") { corpus, output, ModelsOption.Instance, seed, noTest };
        command.SetAction((parsed, cancellationToken) => CommandFailure.GuardAsync(console, async () =>
        {
            var training = new DomainTraining(console, parsed.GetValue(ModelsOption.Instance)!.FullName, parsed.GetValue(seed), !parsed.GetValue(noTest));
            await training.RunAsync(parsed.GetValue(corpus)!.FullName, parsed.GetValue(output)!.FullName, cancellationToken);
            return 0;
        }));
        return command;
    }
}
