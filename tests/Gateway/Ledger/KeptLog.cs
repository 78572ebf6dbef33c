using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>A log that keeps its lines, and tells when one has come.</summary>
internal sealed class KeptLog<T> : ILogger<T>
{
    public ConcurrentQueue<(int Id, LogLevel Level, string Text)> Lines { get; } = [];

    /// <summary>Released by every line.</summary>
    public SemaphoreSlim Came { get; } = new(0);

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Lines.Enqueue((eventId.Id, logLevel, formatter(state, exception)));
        Came.Release();
    }
}
