using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.FakeProvider.Faults;
using Orleans.Routing.FakeProvider.Invoices;

namespace Orleans.Routing.EndToEnd.Ledger;

/// <summary>Clients that send prompts until the gateway is gone, every second one streamed, each prompt with a length of its own so that each has a cost of its own.</summary>
internal sealed class CrashTraffic(HttpClient http, int clients)
{
    private readonly ConcurrentDictionary<long, byte> received = new();
    private int sent;

    /// <summary>Sends until a request fails for good.</summary>
    public Task RunAsync() => Task.WhenAll(Enumerable.Range(0, clients).Select(_ => SendUntilGoneAsync()));

    /// <summary>Whether the client had the whole answer to what this entry bills.</summary>
    public bool WhollyReceived(InvoiceEntry entry) => received.ContainsKey(entry.PromptTokens);

    private async Task SendUntilGoneAsync()
    {
        while (true)
        {
            var number = Interlocked.Increment(ref sent);
            var prompt = $"{number.ToString("0000", CultureInfo.InvariantCulture)}{new string('p', 4 * number)}";
            var stream = number % 2 == 0;
            try
            {
                using var answer = await ChatCall.SendAsync(http, ChatCall.Body("auto", prompt, stream, FaultBook.UserFor("slow")).ToJsonString());
                var text = await answer.Content.ReadAsStringAsync();
                Assert.True(answer.IsSuccessStatusCode, text);
                Assert.True(!stream || SseText.Payloads(text)[^1] == SseText.Done, text);

                // The fake provider counts a token for every four characters and three for a message.
                received[number + 1 + 3] = 0;
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }
}
