using System.Text.Json;

namespace Orleans.Routing.Gateway.Demo;

/// <summary>The demo provider's <c>POST /v1/chat/completions</c>.</summary>
internal sealed class DemoChat(DemoBill bill, TimeProvider time)
{
    private const string AttemptHeader = "x-orleans-routing-attempt-id";

    public async Task AnswerAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var request = DemoRequest.From(body.RootElement);
        var answer = DemoAnswer.To(request.Model, request.Prompt, request.PromptCharacters);
        var attemptId = context.Request.Headers[AttemptHeader].ToString();
        if (request.Stream)
        {
            await StreamAsync(context, request, answer, attemptId);
            return;
        }

        bill.Add(attemptId, request, answer);
        await context.Response.WriteAsJsonAsync(
            new
            {
                id = "chatcmpl-demo",
                @object = "chat.completion",
                created = time.GetUtcNow().ToUnixTimeSeconds(),
                model = request.Model,
                choices = new[] { new { index = 0, message = new { role = "assistant", content = answer.Text }, finish_reason = "stop" } },
                usage = Usage(answer),
            },
            context.RequestAborted);
    }

    private async Task StreamAsync(HttpContext context, DemoRequest request, DemoAnswer answer, string attemptId)
    {
        context.Response.ContentType = "text/event-stream";
        await SendAsync(context, Chunk(request, new { role = "assistant", content = "" }, null));
        foreach (var word in answer.Text.Split(' '))
        {
            await SendAsync(context, Chunk(request, new { content = $"{word} " }, null));
        }

        bill.Add(attemptId, request, answer);
        await SendAsync(context, Chunk(request, new { }, "stop"));
        if (request.IncludeUsage)
        {
            await SendAsync(context, Envelope(request, [], Usage(answer)));
        }

        await context.Response.WriteAsync("data: [DONE]\n\n", context.RequestAborted);
    }

    private static object Usage(DemoAnswer answer) => new
    {
        prompt_tokens = answer.PromptTokens,
        completion_tokens = answer.CompletionTokens,
        total_tokens = answer.PromptTokens + answer.CompletionTokens,
    };

    private static Task SendAsync(HttpContext context, object payload) =>
        context.Response.WriteAsync($"data: {JsonSerializer.Serialize(payload)}\n\n", context.RequestAborted);

    private object Chunk(DemoRequest request, object delta, string? finishReason) =>
        Envelope(request, [new { index = 0, delta, finish_reason = finishReason }], null);

    private object Envelope(DemoRequest request, object[] choices, object? usage) => new
    {
        id = "chatcmpl-demo",
        @object = "chat.completion.chunk",
        created = time.GetUtcNow().ToUnixTimeSeconds(),
        model = request.Model,
        choices,
        usage,
    };
}
