using System.Text.Json;

namespace Orleans.Routing.Gateway.Demo;

/// <summary>The demo provider's own book, one JSON line for each attempt: what the gateway's ledger can be held against.</summary>
internal sealed class DemoBill : IDisposable
{
    /// <summary>The file's name in the data folder.</summary>
    public const string FileName = "demo-provider.jsonl";

    private readonly Lock gate = new();
    private readonly FileStream file;

    public DemoBill(string folder)
    {
        Directory.CreateDirectory(folder);
        file = new FileStream(Path.Combine(folder, FileName), FileMode.Append, FileAccess.Write, FileShare.Read);
    }

    /// <summary>Books an attempt. Called before the answer's last bytes go out, so that whatever the gateway settles is in here, whenever the process dies.</summary>
    public void Add(string attemptId, DemoRequest request, DemoAnswer answer)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(new
        {
            attempt_id = attemptId,
            model = request.Model,
            stream = request.Stream,
            prompt_tokens = answer.PromptTokens,
            completion_tokens = answer.CompletionTokens,
        });
        lock (gate)
        {
            file.Write(line);
            file.WriteByte((byte)'\n');
            file.Flush();
        }
    }

    public void Dispose() => file.Dispose();
}
