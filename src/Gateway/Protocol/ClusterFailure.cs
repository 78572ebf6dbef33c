namespace Orleans.Routing.Gateway.Protocol;

/// <summary>Whether a grain call failed because of the cluster and not of what was asked: a silo died, none can be reached, or a message grew too old on its way.</summary>
internal static class ClusterFailure
{
    public static bool Is(Exception exception) => exception is TimeoutException or OperationCanceledException or Runtime.OrleansException;
}
