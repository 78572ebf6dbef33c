using System.Collections.Concurrent;
using Orleans.Routing.FakeProvider.Chat;

namespace Orleans.Routing.FakeProvider.Faults;

/// <summary>Fault plans by name. A request asks for one by its <c>user</c> field (<c>fault:name</c>), which gateways pass through.</summary>
public sealed class FaultBook
{
    private const string UserPrefix = "fault:";

    private readonly ConcurrentDictionary<string, FaultPlan> plans = new();
    private readonly ConcurrentDictionary<string, int> played = new();

    /// <summary>The value of the <c>user</c> field that asks for a fault.</summary>
    public static string UserFor(string name) => UserPrefix + name;

    /// <summary>Adds or replaces a plan and forgets how often the old one played.</summary>
    public void Set(string name, FaultPlan plan)
    {
        plans[name] = plan;
        played[name] = 0;
    }

    /// <summary>Forgets all plans.</summary>
    public void Clear() => plans.Clear();

    internal FaultPlan? For(CompletionRequest request, out string? name)
    {
        name = request.User.StartsWith(UserPrefix, StringComparison.Ordinal) ? request.User[UserPrefix.Length..] : null;
        if (name is null || !plans.TryGetValue(name, out var plan)
            || (plan.OnlyModel is { } model && model != request.Model)
            || (plan.Times is { } times && played.AddOrUpdate(name, 1, (_, count) => count + 1) > times))
        {
            name = null;
            return null;
        }

        return plan;
    }
}
