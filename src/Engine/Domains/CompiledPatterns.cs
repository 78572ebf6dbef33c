using System.Collections.Concurrent;

namespace Orleans.Routing.Domains;

/// <summary>
/// Patterns that are compiled at the moment, so many and no more: a compiled one is large, and a catalog may hold tens of thousands that are
/// each wanted now and then. The one that was compiled first is let go first, unless it was run since its turn came last.
/// </summary>
internal sealed class CompiledPatterns(int most)
{
    private readonly ConcurrentQueue<DomainPattern> _patterns = [];

    public void Add(DomainPattern pattern)
    {
        _patterns.Enqueue(pattern);
        while (_patterns.Count > most && _patterns.TryDequeue(out var oldest))
        {
            if (!oldest.TryForget())
            {
                _patterns.Enqueue(oldest);
            }
        }
    }
}
