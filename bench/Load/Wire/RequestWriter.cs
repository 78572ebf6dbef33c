using System.Buffers.Text;

namespace Orleans.Routing.Bench.Load.Wire;

/// <summary>
/// Hands out ready request bytes, one prompt after the other. When prompts have to differ, a number unique in this run is written into the copy
/// this writer owns, so that no score cache can answer and nothing is allocated. One writer belongs to one connection.
/// </summary>
internal sealed class RequestWriter(IReadOnlyList<RequestTemplate> templates, bool distinct)
{
    private static long lastNumber;

    private readonly byte[][] requests = [.. templates.Select(template => template.Bytes.ToArray())];
    private int next;

    public ReadOnlyMemory<byte> Next()
    {
        var index = next;
        next = index + 1 == requests.Length ? 0 : index + 1;
        var request = requests[index];
        if (distinct)
        {
            Utf8Formatter.TryFormat(Interlocked.Increment(ref lastNumber), request.AsSpan(templates[index].NumberOffset, RequestTemplate.NumberDigits), out _, new('D', RequestTemplate.NumberDigits));
        }

        return request;
    }
}
