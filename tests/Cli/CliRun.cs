using Spectre.Console;

namespace Orleans.Routing.Cli;

/// <summary>One run of the program through its entry point: exit code and what it printed.</summary>
internal sealed record CliRun(int ExitCode, string Output)
{
    public static async Task<CliRun> OfAsync(params string[] arguments)
    {
        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = 400;
        var exitCode = await CommandLine.RunAsync(console, arguments);
        return new CliRun(exitCode, output.ToString());
    }
}
