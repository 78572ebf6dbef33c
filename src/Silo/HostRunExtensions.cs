using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace Orleans.Routing.Node;

/// <summary>Runs hosts.</summary>
public static class HostRunExtensions
{
    /// <summary>Runs the host until it is asked to stop. Being asked while it still starts is an end like any other, not a failed start.</summary>
    public static async Task RunUntilStoppedAsync(this IHost host)
    {
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            await host.RunAsync();
        }
        catch (Exception given) when (stopping.IsCancellationRequested && given is (OperationCanceledException or OrleansLifecycleCanceledException))
        {
            // The start was given up; what had been started is disposed of by now.
        }
    }
}
