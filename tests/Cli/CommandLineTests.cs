using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Orleans.Routing.Testing;
using Spectre.Console;

namespace Orleans.Routing.Cli;

/// <summary>What the help and the pages tell users to type is there.</summary>
public sealed partial class CommandLineTests
{
    private const string Program = "orleans-routing ";

    private static readonly RootCommand Root = CommandLine.Create(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) }));

    public static TheoryData<string> Commands => [.. Leaves(Root, "").Select(command => command.Path)];

    public static TheoryData<string> Pages =>
    [
        .. new[] { "docs", "models" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, folder), "*.md", SearchOption.AllDirectories))
            .Append(Path.Combine(RepositoryPaths.Root, "README.md"))
            .Where(path => File.ReadAllText(path).Contains(Program, StringComparison.Ordinal) || FromSource().IsMatch(File.ReadAllText(path)))
            .Select(path => Path.GetRelativePath(RepositoryPaths.Root, path)),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_OfACommand_EndsWithExamplesThatParse(string path)
    {
        var command = Assert.IsType<ExampleCommand>(Leaves(Root, "").Single(leaf => leaf.Path == path).Command);
        var output = new StringWriter();

        await Root.Parse($"{path} --help").InvokeAsync(new InvocationConfiguration { Output = output });

        Assert.NotEmpty(command.Examples);
        Assert.All(command.Examples, example =>
        {
            Assert.Contains($"  {example}{Environment.NewLine}", output.ToString(), StringComparison.Ordinal);
            Assert.StartsWith($"{Program}{path}", example, StringComparison.Ordinal);
            Assert.Empty(Faults(example));
        });
        Assert.True(command.Page is not { } page || PathsIn().Matches(page).All(file => File.Exists(Path.Combine(RepositoryPaths.Root, file.Value))), command.Page);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_OfTheRepository_ItsCommandsParse(string page)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryPaths.Root, page));

        Assert.All(CommandsOf(text), command => Assert.Empty(Faults(command)));
        Assert.All(MentionsOf(text), command => Assert.DoesNotContain(Parse(command).UnmatchedTokens, token => !Placeholder().IsMatch(token)));
    }

    private static IEnumerable<(string Path, Command Command)> Leaves(Command command, string path) => command.Subcommands.Count == 0
        ? [(path, command)]
        : command.Subcommands.SelectMany(child => Leaves(child, $"{path} {child.Name}".Trim()));

    private static IEnumerable<string> Faults(string command) => Parse(command).Errors.Select(error => $"{command}: {error.Message}");

    private static ParseResult Parse(string command) => Root.Parse(CommandLineParser.SplitCommandLine(Comment().Replace(command, "")[Program.Length..].Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)).ToArray());

    /// <summary>The whole commands of a page: lines of its blocks of code, those that a backslash continues put together.</summary>
    private static IEnumerable<string> CommandsOf(string page) => Blocks().Matches(page)
        .SelectMany(block => Continued().Replace(block.Groups["code"].Value, " ").Split('\n'))
        .Select(line => FromSource().Replace(line, Program).Trim())
        .Where(line => line.StartsWith(Program, StringComparison.Ordinal));

    /// <summary>Commands named within a sentence, as a rule without all that they need.</summary>
    private static IEnumerable<string> MentionsOf(string page) => Mentions().Matches(page).Select(mention => mention.Groups["command"].Value);

    [GeneratedRegex(@"^```\w*\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex("dotnet run (-c Release )?--project src/Cli -- ")]
    private static partial Regex FromSource();

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex Continued();

    [GeneratedRegex(@"`(?<command>orleans-routing [^`\n]+)`")]
    private static partial Regex Mentions();

    [GeneratedRegex(@"\s#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex("^[A-Z]+$")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[\w/-]+\.md")]
    private static partial Regex PathsIn();
}
