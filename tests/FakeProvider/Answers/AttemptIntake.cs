using System.Collections.Immutable;
using System.Text;
using Orleans.Routing.FakeProvider.Chat;
using Orleans.Routing.FakeProvider.Faults;
using Orleans.Routing.FakeProvider.Invoices;
using Orleans.Routing.FakeProvider.Requests;

namespace Orleans.Routing.FakeProvider.Answers;

/// <summary>What every attempt goes through: it is logged, put on the invoice, and answered by its fault plan or well.</summary>
internal sealed class AttemptIntake(Invoice invoice, RequestLog log, FaultBook faults)
{
    public async Task HandleAsync(HttpContext context, string operation, Func<CompletionRequest, FaultPlan?, Attempt, Task> answer)
    {
        var received = await ReadAsync(context);
        log.Add(received);
        if (CompletionRequest.TryParse(received.Body) is not { } request)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync("""{"error":{"message":"The body is no JSON object with a model.","type":"invalid_request_error","param":null,"code":null}}""");
            return;
        }

        using var attempt = new Attempt(invoice, received.Header(Attempt.IdHeader), operation, request);
        var fault = faults.For(request, out var name);
        attempt.Plays(name);
        try
        {
            if (fault is null || !await PlayAsync(context, fault, received, request, attempt))
            {
                attempt.Answers(context.Response.StatusCode);
                await answer(request, fault, attempt);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            attempt.Ends(AttemptEnd.Aborted);
        }
    }

    /// <summary>Plays what comes before the answer, or in its place; true when the attempt has been answered.</summary>
    private static async Task<bool> PlayAsync(HttpContext context, FaultPlan fault, ReceivedRequest received, CompletionRequest request, Attempt attempt)
    {
        if (fault.NeverAnswer || fault.DelayMs > 0)
        {
            await Task.Delay(fault.NeverAnswer ? Timeout.Infinite : fault.DelayMs, context.RequestAborted);
        }

        context.Response.StatusCode = fault.Status;
        context.Response.ContentType = fault.ContentType;
        foreach (var (name, value) in fault.Headers)
        {
            context.Response.Headers.Append(name, value);
        }

        if (fault.Body is null && fault.Status == StatusCodes.Status200OK)
        {
            return false;
        }

        attempt.Answers(fault.Status);
        var body = (fault.Body ?? "")
            .Replace("{authorization}", received.Header("Authorization"), StringComparison.Ordinal)
            .Replace("{prompt}", request.Prompt, StringComparison.Ordinal);
        await AnswerWriter.WriteAsync(context, Encoding.UTF8.GetBytes(body), attempt, AttemptEnd.Refused);
        return true;
    }

    private static async Task<ReceivedRequest> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var headers = context.Request.Headers.ToImmutableDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new ReceivedRequest(context.Request.Method, context.Request.Path + context.Request.QueryString, headers, body.ToArray());
    }
}
