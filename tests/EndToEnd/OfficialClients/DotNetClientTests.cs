using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;
using Orleans.Routing.EndToEnd.Fixtures;

namespace Orleans.Routing.EndToEnd.OfficialClients;

[Collection(GatewayCollection.Name)]
public sealed class DotNetClientTests(GatewayFixture fixture)
{
    private const string TripSchema =
        """
        {"type":"object","properties":{"place":{"type":"object","properties":{"city":{"type":"string"},"zip":{"type":"array","items":{"type":"integer"}}},"required":["city","zip"],"additionalProperties":false},"unit":{"type":"string","enum":["celsius","fahrenheit"]}},"required":["place","unit"],"additionalProperties":false}
        """;

    [Fact]
    public async Task A_plain_completion_arrives_with_its_usage()
    {
        var answer = await Chat().CompleteChatAsync(new UserChatMessage("What is a gateway?"));

        Assert.StartsWith("A longer answer from the strong model", answer.Value.Content[0].Text, StringComparison.Ordinal);
        Assert.Equal(ChatFinishReason.Stop, answer.Value.FinishReason);
        Assert.True(answer.Value.Usage.OutputTokenCount > 0);
    }

    [Fact]
    public async Task A_streamed_completion_says_the_same_as_a_plain_one_and_ends_in_usage()
    {
        var plain = await Chat().CompleteChatAsync(new UserChatMessage("Tell me."));
        var (text, usage, finish) = (new System.Text.StringBuilder(), default(ChatTokenUsage), default(ChatFinishReason?));

        await foreach (var update in Chat().CompleteChatStreamingAsync(new UserChatMessage("Tell me.")))
        {
            text.Append(string.Concat(update.ContentUpdate.Select(part => part.Text)));
            usage = update.Usage ?? usage;
            finish = update.FinishReason ?? finish;
        }

        Assert.Equal(plain.Value.Content[0].Text, text.ToString());
        Assert.Equal(plain.Value.Usage.OutputTokenCount, usage!.OutputTokenCount);
        Assert.Equal(ChatFinishReason.Stop, finish);
    }

    [Fact]
    public async Task Tools_with_nested_schemas_are_called_and_answered_plain()
    {
        var options = new ChatCompletionOptions { Tools = { ChatTool.CreateFunctionTool("plan_trip", "Plans.", BinaryData.FromString(TripSchema), true) } };
        List<ChatMessage> messages = [new UserChatMessage("Plan a trip.")];

        var call = (await Chat().CompleteChatAsync(messages, options)).Value;
        messages.Add(new AssistantChatMessage(call));
        messages.Add(new ToolChatMessage(call.ToolCalls[0].Id, """{"temperature":21}"""));
        var after = (await Chat().CompleteChatAsync(messages, options)).Value;

        Assert.Equal(ChatFinishReason.ToolCalls, call.FinishReason);
        Assert.Equal("plan_trip", call.ToolCalls[0].FunctionName);
        Assert.Equal("""{"place":{"city":"text","zip":[7]},"unit":"celsius"}""", call.ToolCalls[0].FunctionArguments.ToString());
        Assert.Equal(ChatFinishReason.Stop, after.FinishReason);
    }

    [Fact]
    public async Task Tool_call_pieces_of_a_stream_join_to_the_whole_arguments()
    {
        var options = new ChatCompletionOptions { Tools = { ChatTool.CreateFunctionTool("plan_trip", "Plans.", BinaryData.FromString(TripSchema), true) } };
        var (name, arguments, pieces) = ("", "", 0);

        await foreach (var update in Chat().CompleteChatStreamingAsync([new UserChatMessage("Plan a trip.")], options))
        {
            foreach (var piece in update.ToolCallUpdates)
            {
                name += piece.FunctionName;
                arguments += piece.FunctionArgumentsUpdate?.ToString();
                pieces++;
            }
        }

        Assert.Equal("plan_trip", name);
        Assert.Equal("""{"place":{"city":"text","zip":[7]},"unit":"celsius"}""", arguments);
        Assert.True(pieces > 2);
    }

    [Fact]
    public async Task Structured_output_follows_the_schema()
    {
        var options = new ChatCompletionOptions { ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("trip", BinaryData.FromString(TripSchema), jsonSchemaIsStrict: true) };

        var answer = await Chat().CompleteChatAsync([new UserChatMessage("Plan a trip.")], options);

        Assert.Equal("""{"place":{"city":"text","zip":[7]},"unit":"celsius"}""", answer.Value.Content[0].Text);
    }

    [Fact]
    public async Task An_image_part_reaches_the_provider()
    {
        var image = ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(new byte[] { 0x89, 0x50, 0x4E, 0x47 }), "image/png");

        var answer = await Chat().CompleteChatAsync(new UserChatMessage(ChatMessageContentPart.CreateTextPart("What is this?"), image));

        Assert.Contains("I see 1 image(s).", answer.Value.Content[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Embeddings_arrive_one_for_each_text()
    {
        var answer = await Client().GetEmbeddingClient("fake/embedder").GenerateEmbeddingsAsync(["one", "two"], new EmbeddingGenerationOptions { Dimensions = 16 });

        Assert.Equal(2, answer.Value.Count);
        Assert.All(answer.Value, vector => Assert.Equal(16, vector.ToFloats().Length));
        Assert.NotEqual(answer.Value[0].ToFloats().ToArray(), answer.Value[1].ToFloats().ToArray());
    }

    [Fact]
    public async Task The_models_list_names_the_router_and_the_catalog()
    {
        var models = (await Client().GetOpenAIModelClient().GetModelsAsync()).Value.Select(model => model.Id).ToList();

        Assert.Contains("auto", models);
        Assert.Contains("fake/strong", models);
        Assert.Contains("fake/weak", models);
    }

    [Fact]
    public async Task A_model_of_the_list_is_found_by_its_id()
    {
        var client = Client().GetOpenAIModelClient();

        var model = (await client.GetModelAsync("fake/weak")).Value;
        var unknown = await Assert.ThrowsAsync<ClientResultException>(() => client.GetModelAsync("fake/no-such-model"));

        Assert.Equal(("fake/weak", "fake"), (model.Id, model.OwnedBy));
        Assert.Equal(404, unknown.Status);
    }

    [Fact]
    public async Task An_unknown_model_is_a_404_and_a_bad_parameter_a_400()
    {
        var unknown = await Assert.ThrowsAsync<ClientResultException>(() => Chat("fake/no-such-model").CompleteChatAsync(new UserChatMessage("Hello")));
        var wrong = await Assert.ThrowsAsync<ClientResultException>(() =>
            Chat().CompleteChatAsync([new UserChatMessage("Hello")], new ChatCompletionOptions { Temperature = 9 }));

        Assert.Equal(404, unknown.Status);
        Assert.Contains("model_not_found", unknown.Message, StringComparison.Ordinal);
        Assert.Equal(400, wrong.Status);
    }

    [Fact]
    public async Task Leaving_a_stream_cancels_the_upstream_within_a_second_and_books_the_attempt()
    {
        fixture.Provider.Faults.Set("endless", new() { Stream = new() { EventDelayMs = 20, Repeat = 1_000 } });
        var options = new ChatCompletionOptions { EndUserId = FakeProvider.Faults.FaultBook.UserFor("endless") };
        var before = fixture.Provider.Invoice.Entries.Count;

        await foreach (var _ in Chat().CompleteChatStreamingAsync([new UserChatMessage("Go on forever.")], options))
        {
            break;
        }

        await fixture.Provider.Invoice.WaitForAsync((entries, open) => entries.Count > before && open == 0, TimeSpan.FromSeconds(1));
        var entry = fixture.Provider.Invoice.Entries[^1];
        Assert.Equal(FakeProvider.Invoices.AttemptEnd.Aborted, entry.Ended);
        Assert.True(Guid.TryParse(entry.AttemptId, out _), entry.AttemptId);
    }

    private ChatClient Chat(string model = "fake/strong") => Client().GetChatClient(model);

    private OpenAIClient Client() => new(
        new ApiKeyCredential("any"),
        new OpenAIClientOptions
        {
            Endpoint = new Uri(fixture.Gateway.Address, "/v1"),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            Transport = new HttpClientPipelineTransport(fixture.Http),
        });
}
