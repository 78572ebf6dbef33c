using System.Reflection;

namespace Orleans.Routing.Gateway;

/// <summary>A grain factory that hands out what a test put in, by interface. A grain nobody put in throws.</summary>
public class StubGrains : DispatchProxy
{
    private readonly Dictionary<Type, Func<object?, object>> _grains = [];

    public static (IGrainFactory Factory, StubGrains Stub) Create()
    {
        var factory = Create<IGrainFactory, StubGrains>();
        return (factory, (StubGrains)(object)factory);
    }

    public void Put<TGrain>(TGrain grain)
        where TGrain : class, IGrain => _grains[typeof(TGrain)] = _ => grain;

    /// <summary>One grain for each key.</summary>
    public void Put<TGrain>(Func<object?, TGrain> grainOf)
        where TGrain : class, IGrain => _grains[typeof(TGrain)] = grainOf;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var wanted = targetMethod!.GetGenericArguments()[0];
        return _grains.TryGetValue(wanted, out var grainOf) ? grainOf(args?[0]) : throw new InvalidOperationException($"The test has no {wanted.Name}.");
    }
}
