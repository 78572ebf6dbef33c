using System.Reflection;
using Orleans.Routing.Decisions;

namespace Orleans.Routing.Clustering;

/// <summary>A router that says whether it is ready, or never does.</summary>
public class KeyedRouter : DispatchProxy
{
    private Task<RouterReadiness> _answer = null!;

    public static IRouterGrain Of(Task<RouterReadiness> answer)
    {
        var router = Create<IRouterGrain, KeyedRouter>();
        ((KeyedRouter)(object)router)._answer = answer;
        return router;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name == nameof(IRouterGrain.GetReadinessAsync)
        ? new ValueTask<RouterReadiness>(_answer)
        : throw new InvalidOperationException($"The test does not answer {targetMethod.Name}.");
}
