using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orleans.Routing.FakeProvider.Chat;

/// <summary>Writes answers in OpenAI's form, with two fields that OpenAI does not have: what is unknown must survive the way.</summary>
public static class ChatJson
{
    private const long Created = 1_750_000_000;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The plain answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="usage">JSON in place of the usage object; <c>omit</c> leaves it out, null writes the true counts.</param>
    public static byte[] Plain(CompletionRequest request, ChatAnswer answer, string? usage = null)
    {
        var choices = new JsonArray();
        for (var index = 0; index < request.Choices; index++)
        {
            choices.Add(new JsonObject
            {
                ["index"] = index,
                ["message"] = Message(answer),
                ["logprobs"] = request.LogProbabilities ? ScoreLogProbabilities.Of(request.Prompt) : null,
                ["finish_reason"] = FinishReason(answer),
            });
        }

        var root = Root(request, "chat.completion");
        root["choices"] = choices;
        AddUsage(root, answer, usage);
        root["x_provider_note"] = new JsonObject { ["kept"] = true, ["ratio"] = 1.50m };
        return Encoding.UTF8.GetBytes(root.ToJsonString(Compact));
    }

    /// <summary>The payloads of the stream's events, <c>[DONE]</c> left out.</summary>
    public static IEnumerable<string> Events(CompletionRequest request, ChatAnswer answer, string? usage = null)
    {
        for (var index = 0; index < request.Choices; index++)
        {
            yield return Chunk(request, index, new JsonObject { ["role"] = "assistant", ["content"] = answer.ToolName is null ? "" : null, ["refusal"] = null });
        }

        if (answer.ToolName is { } tool)
        {
            yield return Chunk(request, 0, ToolDelta(new JsonObject { ["name"] = tool, ["arguments"] = "" }, "call_fake_0"));
        }

        foreach (var piece in answer.Pieces)
        {
            for (var index = 0; index < request.Choices; index++)
            {
                yield return Chunk(request, index, answer.ToolName is null
                    ? new JsonObject { ["content"] = piece }
                    : ToolDelta(new JsonObject { ["arguments"] = piece }, null));
            }
        }

        for (var index = 0; index < request.Choices; index++)
        {
            yield return Chunk(request, index, [], FinishReason(answer));
        }

        if (request.IncludeUsage)
        {
            var last = Root(request, "chat.completion.chunk");
            last["choices"] = new JsonArray();
            AddUsage(last, answer, usage);
            yield return last.ToJsonString(Compact);
        }
    }

    private static string Chunk(CompletionRequest request, int index, JsonObject delta, string? finishReason = null)
    {
        var root = Root(request, "chat.completion.chunk");
        root["x_trace"] = "kept";
        root["choices"] = new JsonArray(new JsonObject { ["index"] = index, ["delta"] = delta, ["logprobs"] = null, ["finish_reason"] = finishReason });
        if (request.IncludeUsage)
        {
            root["usage"] = null;
        }

        return root.ToJsonString(Compact);
    }

    private static JsonObject Root(CompletionRequest request, string kind) => new()
    {
        ["id"] = "chatcmpl-fake",
        ["object"] = kind,
        ["created"] = Created,
        ["model"] = request.Model,
        ["system_fingerprint"] = "fp_fake",
    };

    private static JsonObject Message(ChatAnswer answer)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = answer.ToolName is null ? answer.Text : null, ["refusal"] = null };
        if (answer.ToolName is { } tool)
        {
            var function = new JsonObject { ["name"] = tool, ["arguments"] = answer.ToolArguments };
            message["tool_calls"] = new JsonArray(new JsonObject { ["id"] = "call_fake_0", ["type"] = "function", ["function"] = function });
        }

        return message;
    }

    private static JsonObject ToolDelta(JsonObject function, string? id)
    {
        var call = new JsonObject { ["index"] = 0 };
        if (id is not null)
        {
            call["id"] = id;
            call["type"] = "function";
        }

        call["function"] = function;
        return new JsonObject { ["tool_calls"] = new JsonArray(call) };
    }

    private static string FinishReason(ChatAnswer answer) => answer.ToolName is null ? "stop" : "tool_calls";

    private static void AddUsage(JsonObject root, ChatAnswer answer, string? usage)
    {
        if (usage == "omit")
        {
            return;
        }

        root["usage"] = usage is not null ? JsonNode.Parse(usage) : new JsonObject
        {
            ["prompt_tokens"] = answer.PromptTokens,
            ["completion_tokens"] = answer.CompletionTokens,
            ["total_tokens"] = answer.PromptTokens + answer.CompletionTokens,
            ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = 0 },
            ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = 0 },
        };
    }
}
