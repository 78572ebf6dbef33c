using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;

namespace Orleans.Routing.Campaign.Load;

/// <summary>A user: the official OpenAI client with everything at its default, retries included, and the address of one gateway.</summary>
internal sealed class ChatWorker
{
    private readonly ChatClient _client;

    public ChatWorker(Uri gateway, string key = "any")
    {
        var options = new OpenAIClientOptions { Endpoint = new Uri(gateway, "/v1") };
        options.AddPolicy(new TracePolicy(), PipelinePosition.PerTry);
        _client = new ChatClient("auto", new ApiKeyCredential(key), options);
    }

    /// <summary>Sends a prompt and reads the whole answer.</summary>
    /// <exception cref="InvalidOperationException">A stream ended without saying that it is complete.</exception>
    public async Task<Answer> AskAsync(string prompt, bool stream)
    {
        List<ChatMessage> messages = [new UserChatMessage(prompt)];
        if (!stream)
        {
            var completion = (await _client.CompleteChatAsync(messages)).Value;
            return new Answer(completion.Model, completion.Usage.InputTokenCount, completion.Usage.OutputTokenCount);
        }

        // Usage is not asked for: the client never asks by itself, and the gateway must know without.
        var (model, finished) = (default(string), false);
        await foreach (var update in _client.CompleteChatStreamingAsync(messages))
        {
            model = update.Model ?? model;
            finished |= update.FinishReason is not null;
        }

        return finished ? new Answer(model, 0, 0) : throw new InvalidOperationException("The stream ended without a finish reason.");
    }

    internal sealed record Answer(string? Model, long InputTokens, long OutputTokens);
}
