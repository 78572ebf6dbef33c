namespace Orleans.Routing.EndToEnd.Ledger;

/// <summary>Whether exactly so many of some amounts can add up to a sum.</summary>
internal static class SubsetSums
{
    public static bool Reach(IReadOnlyList<long> amounts, int count, long sum)
    {
        var reachable = new HashSet<(int Count, long Sum)> { (0, 0) };
        foreach (var amount in amounts)
        {
            reachable.UnionWith([.. reachable.Where(state => state.Count < count).Select(state => (state.Count + 1, state.Sum + amount))]);
        }

        return reachable.Contains((count, sum));
    }
}
