using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Orleans.Routing.Bench.Load.Processes;

/// <summary>A process of this run: started here, stopped here by its own id, its last output kept to explain a failure.</summary>
internal sealed partial class ChildProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private const int KeptLines = 40;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private readonly Process process;
    private readonly Queue<string> output = new();

    private ChildProcess(string name, Process process)
    {
        Name = name;
        this.process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Name { get; }

    public int Id => process.Id;

    /// <summary>When <see cref="Process.Start()"/> was called, on the monotonic clock.</summary>
    public long StartedAt { get; private init; }

    /// <summary>Starts a program. DOTNET_ variables come from <paramref name="environment"/> alone, never from this process.</summary>
    public static ChildProcess Start(string name, string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var info = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var inherited in info.Environment.Keys.Where(RuntimeSettings.IsRuntimeVariable).ToList())
        {
            info.Environment.Remove(inherited);
        }

        foreach (var (key, value) in environment)
        {
            info.Environment[key] = value;
        }

        var startedAt = Stopwatch.GetTimestamp();
        var process = Process.Start(info) ?? throw new InvalidOperationException($"{file} did not start.");
        return new ChildProcess(name, process) { StartedAt = startedAt };
    }

    /// <summary>Asks <paramref name="isReady"/> every few milliseconds until it says yes; the process must not end before.</summary>
    public async Task WaitUntilAsync(Func<Task<bool>> isReady, TimeSpan deadline, CancellationToken cancellation)
    {
        var giveUpAt = Stopwatch.GetTimestamp() + deadline.Ticks * TimeSpan.NanosecondsPerTick;
        while (!await isReady())
        {
            if (process.HasExited || Stopwatch.GetTimestamp() > giveUpAt)
            {
                throw new InvalidOperationException($"{Name} {(process.HasExited ? $"ended with code {process.ExitCode}" : $"was not ready after {deadline.TotalSeconds:F0} s")}. Its last output:\n{Output()}");
            }

            await Task.Delay(5, cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            _ = kill(process.Id, Terminate);
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(Grace));
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();
            }
        }

        process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (output)
        {
            if (line is not null)
            {
                output.Enqueue(line);
            }

            while (output.Count > KeptLines)
            {
                output.Dequeue();
            }
        }
    }

    private string Output()
    {
        lock (output)
        {
            return string.Join('\n', output);
        }
    }

    [LibraryImport("libc")]
    private static partial int kill(int process, int signal);
}
