namespace Orleans.Routing.Campaign.Books;

/// <summary>Ids that were found: how many, and the first of them. A long soak leaves thousands in doubt, and the first few are enough to look one up.</summary>
/// <param name="Count">All that were found.</param>
/// <param name="First">The first 20 of them, in the order found.</param>
internal sealed record IdList(int Count, IReadOnlyList<Guid> First)
{
    public const int MostNamed = 20;

    public static IdList Of(IEnumerable<Guid> ids)
    {
        var all = ids.ToList();
        return new IdList(all.Count, [.. all.Take(MostNamed)]);
    }

    public override string ToString() => Count == 0 ? "0" : $"{Count} ({string.Join(", ", First)}{(Count > First.Count ? ", …" : "")})";
}
