using Microsoft.ML.OnnxRuntime;

namespace Orleans.Routing.Scoring.Inference;

/// <summary>One caller's turn with a <see cref="HeadSession{TBuffers}"/>; disposing it gives the buffers back.</summary>
internal readonly ref struct HeadUse<TBuffers>(HeadSession<TBuffers> head, InferenceSession session, TBuffers buffers)
    where TBuffers : class, IDisposable
{
    public InferenceSession Session => session;

    public TBuffers Buffers => buffers;

    public void Dispose() => head.Leave(buffers);
}
