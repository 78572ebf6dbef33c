using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Orleans.Routing.Testing.Processes;

/// <summary>A process of a test: its output is kept, and it never outlives the test.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private const int SigInt = 2;
    private const int SigTerm = 15;
    private const int SigStop = 19;

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly Lock gate = new();
    private TaskCompletionSource changed = NewSignal();

    private ChildProcess(Process process) => this.process = process;

    /// <summary>Everything written to the standard streams so far.</summary>
    public string Output
    {
        get
        {
            lock (gate)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>The process's id.</summary>
    public int Id => process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>Starts a process.</summary>
    public static ChildProcess Start(string fileName, IEnumerable<string> arguments, string workingFolder, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(fileName, arguments)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        var child = new ChildProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        child.process.OutputDataReceived += child.Keep;
        child.process.ErrorDataReceived += child.Keep;
        child.process.Exited += (_, _) => child.Pulse();
        child.process.Start();
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Waits until the output has what is looked for.</summary>
    /// <exception cref="InvalidOperationException">The process ended, or the deadline passed; the message holds the output.</exception>
    public async Task<T> WaitForOutputAsync<T>(Func<string, T?> find, TimeSpan deadline)
        where T : class
    {
        using var timeout = new CancellationTokenSource(deadline);
        while (true)
        {
            var signal = Volatile.Read(ref changed).Task;
            var ended = process.HasExited;
            if (find(Output) is { } found)
            {
                return found;
            }

            if (ended)
            {
                throw new InvalidOperationException($"The process ended with {process.ExitCode}:\n{Output}");
            }

            try
            {
                await signal.WaitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                throw new InvalidOperationException($"The process did not say it within {deadline}:\n{Output}");
            }
        }
    }

    /// <summary>Asks the process to stop (SIGTERM) and waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> StopAsync(TimeSpan deadline) => EndAsync(SigTerm, deadline);

    /// <summary>Interrupts the process (SIGINT), as Ctrl+C does, and waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> InterruptAsync(TimeSpan deadline) => EndAsync(SigInt, deadline);

    /// <summary>Waits for the process's end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> WaitForExitAsync(TimeSpan deadline)
    {
        using var timeout = new CancellationTokenSource(deadline);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The process did not end within {deadline}:\n{Output}");
        }

        return process.ExitCode;
    }

    /// <summary>Stops the process in its tracks (SIGSTOP), as a machine does that hangs: it holds its connections and answers nothing.</summary>
    public void Pause() => _ = Signal(process.Id, SigStop);

    /// <summary>Ends the process at once, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int pid, int signal);

    private async Task<int> EndAsync(int signal, TimeSpan deadline)
    {
        if (!process.HasExited)
        {
            _ = Signal(process.Id, signal);
        }

        return await WaitForExitAsync(deadline);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
        {
            return;
        }

        lock (gate)
        {
            output.Append(line.Data).Append('\n');
        }

        Pulse();
    }

    private void Pulse() => Interlocked.Exchange(ref changed, NewSignal()).TrySetResult();
}
