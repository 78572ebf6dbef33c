using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Orleans.Routing.FakeProvider.Chat;
using Orleans.Routing.FakeProvider.Faults;
using Orleans.Routing.FakeProvider.Invoices;
using Orleans.Routing.FakeProvider.Requests;

namespace Orleans.Routing.FakeProvider.RawSockets;

/// <summary>An upstream on a bare socket: it can cut, reset, lie about lengths and whatever else no HTTP server would do.</summary>
public sealed class RawUpstream : IAsyncDisposable
{
    private readonly Socket listener;
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<string, Func<CompletionRequest, IEnumerable<RawStep>>> scripts = new();
    private readonly ConcurrentDictionary<Task, byte> connections = new();
    private readonly Task accepting;

    /// <summary>Starts listening on a free port of the loopback.</summary>
    public RawUpstream()
    {
        listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        accepting = AcceptAsync();
    }

    /// <summary>Every attempt received.</summary>
    public Invoice Invoice { get; } = new();

    /// <summary>The requests as they arrived.</summary>
    public RequestLog Requests { get; } = new();

    /// <summary>The address up to and including <c>/v1</c>.</summary>
    public Uri BaseUri => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}/v1");

    /// <summary>Sets what is played for requests whose <c>user</c> field asks for the name (<see cref="FaultBook.UserFor"/>).</summary>
    public void Set(string name, Func<CompletionRequest, IEnumerable<RawStep>> script) => scripts[FaultBook.UserFor(name)] = script;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(connections.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
        Invoice.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var socket = await listener.AcceptAsync(stopping.Token);
            var serving = ServeAsync(socket);
            connections[serving] = 0;
            _ = serving.ContinueWith(done => connections.TryRemove(done, out _), TaskScheduler.Default);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var connection = new RawConnection(socket);
        try
        {
            while (await connection.ReadRequestAsync(stopping.Token) is { } received && await AnswerAsync(connection, received))
            {
            }
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The caller hung up, or the test is over: the invoice has it.
        }
    }

    private async Task<bool> AnswerAsync(RawConnection connection, ReceivedRequest received)
    {
        Requests.Add(received);
        var request = CompletionRequest.TryParse(received.Body) ?? throw new InvalidOperationException($"No completion request: {received.Text}");
        using var attempt = new Attempt(Invoice, received.Header(Attempt.IdHeader), "chat", request);
        attempt.Answers(StatusCodes.Status200OK);
        attempt.Plays(request.User);
        var script = scripts.TryGetValue(request.User, out var found)
            ? found(request)
            : RawScript.Whole(ChatJson.Plain(request, ChatAnswer.To(request)));
        foreach (var step in script)
        {
            if (!await connection.PlayAsync(step, attempt, stopping.Token))
            {
                attempt.Ends(step is RawStep.AwaitCaller ? AttemptEnd.Aborted : AttemptEnd.Broken);
                return false;
            }
        }

        attempt.Ends(AttemptEnd.Completed);
        return true;
    }
}
