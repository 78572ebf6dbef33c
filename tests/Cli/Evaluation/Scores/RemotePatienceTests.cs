using Microsoft.Extensions.Time.Testing;
using Orleans.Routing.Scoring.Remote;

namespace Orleans.Routing.Cli.Evaluation.Scores;

public sealed class RemotePatienceTests
{
    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.Zero };

    [Fact]
    public async Task Run_EndpointBusyTwice_AskedAgainLater()
    {
        var asked = 0;
        var run = RemotePatience.RunAsync(() => ++asked < 3 ? throw new ModelEndpointException("e", 429) : ValueTask.FromResult(7), _time, CancellationToken.None);

        Assert.Equal(1, asked);
        _time.Advance(TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(7, await run);
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task Run_TextRefused_NotAskedAgain()
    {
        var asked = 0;
        var run = RemotePatience.RunAsync<int>(() => ++asked > 0 ? throw new ModelEndpointException("e", 400) : default, _time, CancellationToken.None);

        await Assert.ThrowsAsync<ModelEndpointException>(() => run);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Run_EndpointStaysDown_ItsErrorAfterFourAttempts()
    {
        var asked = 0;
        var run = RemotePatience.RunAsync<int>(() => ++asked > 0 ? throw new IOException("gone") : default, _time, CancellationToken.None);
        foreach (var seconds in (int[])[1, 4, 15])
        {
            _time.Advance(TimeSpan.FromSeconds(seconds));
        }

        await Assert.ThrowsAsync<IOException>(() => run);
        Assert.Equal(4, asked);
    }
}
