using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Orleans.Routing.Node;

namespace Orleans.Routing.Gateway.Startup;

public sealed class HostRunTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly TaskCompletionSource _stopped = new();

    [Fact]
    public async Task RunUntilStoppedAsync_WhileAServiceDoesNotStop_EndsAfterTheShutdownTimeoutAndLastWords()
    {
        using var host = Build();
        var running = host.RunUntilStoppedAsync();
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        await StartedAsync(lifetime);
        lifetime.StopApplication();
        _time.Advance(TimeSpan.FromSeconds(30));
        _time.Advance(HostRunExtensions.LastWords - TimeSpan.FromTicks(1));
        Assert.False(running.IsCompleted);

        _time.Advance(TimeSpan.FromTicks(1));

        await running.WaitAsync(Patience);
        Assert.False(_stopped.Task.IsCompleted);
        _stopped.SetResult();
    }

    [Fact]
    public async Task RunUntilStoppedAsync_WhoseServicesStop_EndsWithThem()
    {
        using var host = Build();
        var running = host.RunUntilStoppedAsync();
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        await StartedAsync(lifetime);
        lifetime.StopApplication();
        Assert.False(running.IsCompleted);

        _stopped.SetResult();

        await running.WaitAsync(Patience);
    }

    private static async Task StartedAsync(IHostApplicationLifetime lifetime)
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(Patience);
    }

    private IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.Services.AddHostedService(_ => new Stubborn(_stopped.Task));
        return builder.Build();
    }

    /// <summary>A service that stops when the test says so, as a silo does whose store is down.</summary>
    private sealed class Stubborn(Task stopped) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => stopped;
    }
}
