using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orleans.Routing.FakeProvider.Answers;
using Orleans.Routing.FakeProvider.Chat;

namespace Orleans.Routing.FakeProvider.Embeddings;

/// <summary>Answers <c>POST /v1/embeddings</c> with vectors that depend on nothing but the text.</summary>
internal sealed class EmbeddingsEndpoint(AttemptIntake intake)
{
    public Task AnswerAsync(HttpContext context) => intake.HandleAsync(context, "embeddings", async (request, _, attempt) =>
    {
        attempt.Bills(request.PromptTokens, 0);
        var root = new JsonObject
        {
            ["object"] = "list",
            ["data"] = new JsonArray([.. request.Inputs.Select((text, index) => Item(request, text, index))]),
            ["model"] = request.Model,
            ["usage"] = new JsonObject { ["prompt_tokens"] = request.PromptTokens, ["total_tokens"] = request.PromptTokens },
        };
        await AnswerWriter.WriteAsync(context, JsonSerializer.SerializeToUtf8Bytes(root), attempt);
    });

    private static JsonObject Item(CompletionRequest request, string text, int index) => new()
    {
        ["object"] = "embedding",
        ["index"] = index,
        ["embedding"] = Vector(request, text),
    };

    private static JsonNode Vector(CompletionRequest request, string text)
    {
        var values = Enumerable.Range(0, request.Dimensions)
            .Select(dimension => (XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(text), dimension) >> 40) / (float)(1 << 24))
            .ToArray();
        if (!request.Base64)
        {
            return new JsonArray([.. values.Select(value => JsonValue.Create(value))]);
        }

        var bytes = new byte[values.Length * sizeof(float)];
        for (var index = 0; index < values.Length; index++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(index * sizeof(float)), values[index]);
        }

        return Convert.ToBase64String(bytes);
    }
}
