namespace Orleans.Routing.Decisions;

/// <summary>
/// Decides in the caller's own process, by the same engine that <see cref="IRouterGrain"/> asks on its silo. There is one wherever a silo
/// runs; a process without a silo calls the grain.
/// </summary>
public interface ILocalRouter
{
    /// <summary>Decides where the prompt goes. Stores nothing.</summary>
    ValueTask<RoutingResult> RouteAsync(RoutingRequest request, CancellationToken cancellationToken);
}
