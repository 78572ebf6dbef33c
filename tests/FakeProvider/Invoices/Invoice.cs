using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.Routing.FakeProvider.Invoices;

/// <summary>The append-only record of every attempt, in memory and, when a path is given, as JSON lines on disk.</summary>
public sealed class Invoice : IDisposable
{
    /// <summary>How entries are written.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private readonly Lock gate = new();
    private readonly FileStream? file;
    private ImmutableList<InvoiceEntry> entries = [];
    private TaskCompletionSource changed = NewSignal();
    private int open;

    /// <summary>Opens an invoice.</summary>
    /// <param name="path">The file to append to, or null for memory alone.</param>
    public Invoice(string? path = null) =>
        file = path is null ? null : new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);

    /// <summary>The entries so far.</summary>
    public ImmutableList<InvoiceEntry> Entries => Volatile.Read(ref entries);

    /// <summary>Attempts received and not yet ended.</summary>
    public int Open => Volatile.Read(ref open);

    /// <summary>Reads the entries of an invoice file.</summary>
    public static ImmutableList<InvoiceEntry> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var found = ImmutableList.CreateBuilder<InvoiceEntry>();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            found.Add(JsonSerializer.Deserialize<InvoiceEntry>(line, Json)!);
        }

        return found.ToImmutable();
    }

    /// <summary>Waits until the condition holds for the entries and the number of open attempts.</summary>
    /// <exception cref="TimeoutException">It did not hold in time.</exception>
    public async Task WaitForAsync(Func<ImmutableList<InvoiceEntry>, int, bool> condition, TimeSpan deadline)
    {
        using var timeout = new CancellationTokenSource(deadline);
        while (true)
        {
            var signal = Volatile.Read(ref changed).Task;
            var (seen, stillOpen) = (Entries, Open);
            if (condition(seen, stillOpen))
            {
                return;
            }

            try
            {
                await signal.WaitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"The invoice did not get there within {deadline}: {stillOpen} open, entries {string.Join("; ", seen.TakeLast(5))}");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();

    internal void Begin()
    {
        lock (gate)
        {
            open++;
            Pulse();
        }
    }

    internal void End(InvoiceEntry entry)
    {
        lock (gate)
        {
            open--;
            Volatile.Write(ref entries, entries.Add(entry));
            if (file is not null)
            {
                file.Write(JsonSerializer.SerializeToUtf8Bytes(entry, Json));
                file.WriteByte((byte)'\n');
                file.Flush(flushToDisk: true);
            }

            Pulse();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Pulse()
    {
        var due = changed;
        Volatile.Write(ref changed, NewSignal());
        due.TrySetResult();
    }
}
