using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;

namespace Orleans.Routing.EndToEnd.DotNetClient;

/// <summary>How docs/dotnet-client.md uses OpenAI's own client. Its code blocks are the regions of this folder's files.</summary>
internal static class GuideOpenAI
{
    public static OpenAIClient Create(string address, string key)
    {
        #region openai
        var openai = new OpenAIClient(new ApiKeyCredential(key), new OpenAIClientOptions
        {
            Endpoint = new Uri($"{address}/v1"),
            RetryPolicy = new GatewayRetryPolicy(),
        });
        #endregion
        return openai;
    }

    public static async Task<(string Text, string? Model, string? Saved)> ChatAsync(OpenAIClient openai)
    {
        #region openai-chat
        var chat = openai.GetChatClient("auto");
        ClientResult<ChatCompletion> answer = await chat.CompleteChatAsync("What is the capital of France?");

        var headers = answer.GetRawResponse().Headers;
        headers.TryGetValue("x-orleans-routing-model", out var model);
        headers.TryGetValue("x-orleans-routing-saved-usd", out var saved);
        Console.WriteLine($"{model} saved {saved} US dollars: {answer.Value.Content[0].Text}");
        #endregion
        return (answer.Value.Content[0].Text, model, saved);
    }

    public static async Task<(string Text, string? Model)> StreamAsync(string address, string key)
    {
        var text = "";
        #region openai-stream
        var decision = new DecisionHeaders();
        var options = new OpenAIClientOptions { Endpoint = new Uri($"{address}/v1") };
        options.AddPolicy(decision, PipelinePosition.PerCall);
        var chat = new ChatClient("auto", new ApiKeyCredential(key), options);

        await foreach (var update in chat.CompleteChatStreamingAsync("What is the capital of France?"))
        {
            text += string.Concat(update.ContentUpdate.Select(part => part.Text));
        }

        Console.WriteLine($"{decision.Model}: {text}");
        #endregion
        return (text, decision.Model);
    }

    public static async Task<string> FailAsync(OpenAIClient openai)
    {
        #region openai-failure
        try
        {
            await openai.GetChatClient("auto:no-such-domain").CompleteChatAsync("What is the capital of France?");
            return "answered";
        }
        catch (ClientResultException refusal)
        {
            return $"{refusal.Status}: {refusal.Message}";
        }
        #endregion
    }
}
