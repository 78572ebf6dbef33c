using Orleans.Routing.FakeProvider.Invoices;

namespace Orleans.Routing.FakeProvider.Answers;

/// <summary>Writes bodies and counts what was written.</summary>
internal static class AnswerWriter
{
    public static async Task WriteAsync(HttpContext context, byte[] body, Attempt attempt, AttemptEnd end = AttemptEnd.Completed)
    {
        context.Response.ContentType ??= "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
        attempt.Sent(body.Length);
        attempt.Ends(end);
    }

    public static async Task WritePieceAsync(HttpContext context, byte[] piece, bool byteByByte, Attempt attempt)
    {
        var step = byteByByte ? 1 : piece.Length;
        for (var start = 0; start < piece.Length; start += step)
        {
            await context.Response.Body.WriteAsync(piece.AsMemory(start, step), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            attempt.Sent(step);
        }
    }
}
