namespace Orleans.Routing.Bench.Load.Scenarios;

/// <summary>Runs A, B, C, A, B, C, ... so that a slow minute of the machine hits all targets alike.</summary>
internal static class InterleavedRounds
{
    public static async Task<IReadOnlyList<TargetRounds>> RunAsync(
        IReadOnlyList<Target> targets, int count, Func<Target, Task> warmUp, Func<Target, TargetRounds, Task> measure)
    {
        var results = targets.Select(target => new TargetRounds(target.Name)).ToList();
        foreach (var target in targets)
        {
            await warmUp(target);
        }

        for (var round = 1; round <= count; round++)
        {
            foreach (var (target, result) in targets.Zip(results))
            {
                Progress.Say($"  round {round} of {count}: {target.Name}");
                await measure(target, result);
            }
        }

        return results;
    }
}
