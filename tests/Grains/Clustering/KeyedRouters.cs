using System.Reflection;
using Orleans.Routing.Decisions;

namespace Orleans.Routing.Clustering;

/// <summary>A cluster of routers alone, each as the test says of the how manieth that is asked.</summary>
public class KeyedRouters : DispatchProxy
{
    private Func<int, Task<RouterReadiness>> _answer = null!;
    private int _asked;

    /// <summary>How many were asked.</summary>
    public int Asked => Volatile.Read(ref _asked);

    public static (IGrainFactory Grains, KeyedRouters Routers) Create(Func<int, Task<RouterReadiness>> answer)
    {
        var grains = Create<IGrainFactory, KeyedRouters>();
        var routers = (KeyedRouters)(object)grains;
        routers._answer = answer;
        return (grains, routers);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => KeyedRouter.Of(_answer(Interlocked.Increment(ref _asked)));
}
