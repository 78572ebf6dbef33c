using Orleans.Routing.FakeProvider.Answers;
using Orleans.Routing.FakeProvider.Faults;
using Orleans.Routing.FakeProvider.Invoices;

namespace Orleans.Routing.FakeProvider.Chat;

/// <summary>Answers <c>POST /v1/chat/completions</c>.</summary>
internal sealed class ChatEndpoint(AttemptIntake intake)
{
    public Task AnswerAsync(HttpContext context) => intake.HandleAsync(context, "chat", async (request, fault, attempt) =>
    {
        var answer = ChatAnswer.To(request);
        if (request.Stream)
        {
            await StreamAsync(context, request, answer, fault, attempt);
            return;
        }

        attempt.Bills(answer.PromptTokens, answer.CompletionTokens);
        await AnswerWriter.WriteAsync(context, ChatJson.Plain(request, answer, fault?.Usage), attempt);
    });

    private static async Task StreamAsync(HttpContext context, CompletionRequest request, ChatAnswer answer, FaultPlan? fault, Attempt attempt)
    {
        context.Response.ContentType ??= "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        var shape = fault?.Stream;
        var events = StreamRendering.Render(ChatJson.Events(request, answer, fault?.Usage), shape);
        attempt.Bills(answer.PromptTokens, 0);
        var sent = 0;
        foreach (var bytes in events)
        {
            await AnswerWriter.WritePieceAsync(context, bytes, shape?.ByteByByte ?? false, attempt);
            attempt.Bills(answer.PromptTokens, Math.Min(++sent * ChatAnswer.TokensPerPiece, answer.CompletionTokens));
            if (shape?.EventDelayMs is { } delay and > 0)
            {
                await Task.Delay(delay, context.RequestAborted);
            }
        }

        if (shape is { SilentAfterLimit: true })
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }

        if (shape is null or { EventLimit: null })
        {
            attempt.Bills(answer.PromptTokens, answer.CompletionTokens);
        }

        attempt.Ends(shape?.EventLimit is null ? AttemptEnd.Completed : AttemptEnd.Broken);
    }
}
