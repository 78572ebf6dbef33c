using System.Diagnostics;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Cli;

/// <summary>The program as a shell starts it, its output redirected.</summary>
public sealed class ProgramConsoleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_fault_is_written_to_standard_error_on_one_line()
    {
        var missing = _folder.At(new string('x', 200) + ".csv");

        var (exitCode, output, errors) = await RunAsync("calibrate", "--outcomes", missing);

        Assert.Equal((1, string.Empty), (exitCode, output));
        Assert.Equal($"{missing} does not exist.", errors.TrimEnd());
    }

    [Fact]
    public async Task A_redirected_line_is_not_wrapped()
    {
        var prompt = string.Join(' ', Enumerable.Repeat("longer", 200));

        var (exitCode, output, _) = await RunAsync("calibrate", "--prompts", _folder.Write("prompts.txt", prompt), "--router", "random", "--scores");

        Assert.Equal(0, exitCode);
        Assert.Contains($"  {prompt}\n", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_option_that_does_not_exist_is_named_without_a_screen_of_those_that_do()
    {
        var (exitCode, output, errors) = await RunAsync("models", "verify", "--folders", "x");

        Assert.Equal(1, exitCode);
        Assert.DoesNotContain("Usage:", output + errors, StringComparison.Ordinal);
        Assert.Contains("--folders", errors, StringComparison.Ordinal);
        Assert.Contains("'orleans-routing models verify --help' says what there is.", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--seed", "x", "'x' is not a whole number.")]
    [InlineData("--resamples", "1,000", "'1,000' is not a whole number.")]
    [InlineData("--weak-labels", "one", "'one' is not a whole number.")]
    public async Task A_value_that_is_no_number_is_told_in_words(string option, string value, string fault)
    {
        var (exitCode, _, errors) = await RunAsync([.. option == "--weak-labels" ? ["models", "import", "bert", "--model", "m.onnx", "--tokenizer", "t.json"] : (string[])["evaluate"], option, value]);

        Assert.Equal(1, exitCode);
        Assert.Contains(fault, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", errors, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        // Not the copy beside the tests, which lacks what their own framework has.
        var program = RepositoryPaths.BuiltAssembly("src/Cli", "orleans-routing.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
