using System.Collections.Concurrent;
using System.Reflection;

namespace Orleans.Routing.Decisions;

/// <summary>A grain factory whose grains answer every call with nothing, and remember which; a call of one method fails at first.</summary>
public class AnsweringGrains : DispatchProxy
{
    private ConcurrentQueue<string> _asked = [];
    private ConcurrentDictionary<string, bool> _failing = [];

    /// <summary>The methods that were called, in order.</summary>
    public IEnumerable<string> Asked => _asked;

    public static (IGrainFactory Factory, AnsweringGrains Grains) Create()
    {
        var factory = Create<IGrainFactory, AnsweringGrains>();
        return (factory, (AnsweringGrains)(object)factory);
    }

    /// <summary>Has the next call of the method fail.</summary>
    public void FailNext(string method) => _failing[method] = true;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.IsGenericMethod)
        {
            var grain = Create(targetMethod.GetGenericArguments()[0], typeof(AnsweringGrains));
            ((AnsweringGrains)grain)._asked = _asked;
            ((AnsweringGrains)grain)._failing = _failing;
            return grain;
        }

        _asked.Enqueue(targetMethod.Name);
        return _failing.TryRemove(targetMethod.Name, out _)
            ? throw new TimeoutException("ordered: no answer")
            : Activator.CreateInstance(targetMethod.ReturnType);
    }
}
