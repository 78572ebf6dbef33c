using Spectre.Console;

namespace Orleans.Routing.Cli;

/// <summary>The consoles of the program. One that is redirected has no width to wrap at: a line written there is one line to whoever reads it.</summary>
internal static class ProgramConsole
{
    private const int NoWidth = 1 << 20;

    /// <summary>Standard output.</summary>
    public static IAnsiConsole Output() => Create(Console.Out, Console.IsOutputRedirected);

    /// <summary>Where faults are written: standard error beside standard output, so that they are not taken for results.</summary>
    public static IAnsiConsole ErrorsOf(IAnsiConsole console) => console.Profile.Out.Writer == Console.Out ? Create(Console.Error, Console.IsErrorRedirected) : console;

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = redirected ? NoWidth : console.Profile.Width;
        return console;
    }
}
