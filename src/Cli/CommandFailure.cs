using CsvHelper;
using Microsoft.Extensions.Options;
using Microsoft.ML.OnnxRuntime;
using Orleans.Routing.Scoring;
using Spectre.Console;

namespace Orleans.Routing.Cli;

/// <summary>How a command ends when its input is at fault: one line that says what to do, and exit code 1.</summary>
internal static class CommandFailure
{
    public const int ExitCode = 1;

    /// <summary>As shells say of a program that Ctrl+C has ended.</summary>
    public const int Stopped = 130;

    /// <summary>Runs a command's work; turns faults of the input into a message.</summary>
    public static async Task<int> GuardAsync(IAnsiConsole console, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException)
        {
            ProgramConsole.ErrorsOf(console).MarkupLine("[yellow]Stopped.[/]");
            return Stopped;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or FormatException or CsvFormatException
            or ModelLoadTimeoutException or OptionsValidationException or OnnxRuntimeException)
        {
            ProgramConsole.ErrorsOf(console).MarkupLineInterpolated($"[red]{exception.Message}[/]");
            return ExitCode;
        }
    }
}
