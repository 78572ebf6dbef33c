using Spectre.Console;

namespace Orleans.Routing.Cli;

public sealed class CommandFailureTests
{
    [Fact]
    public async Task Guard_UserStopsTheWork_SaysSoWithTheShellsCode()
    {
        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });

        var code = await CommandFailure.GuardAsync(console, () => throw new OperationCanceledException());

        Assert.Equal((130, "Stopped."), (code, output.ToString().Trim()));
    }
}
