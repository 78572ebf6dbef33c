using System.Collections.Immutable;

namespace Orleans.Routing.Domains;

/// <summary>
/// Tells whether detection would find the same. It reads names, keywords, patterns and the order of registration, and nothing of policies,
/// descriptions and models: those change under traffic, and what is built here is costly. Told by value, since what arrives from another silo
/// is never the same object.
/// </summary>
internal static class DetectionInput
{
    /// <summary>Whether a detector over these domains is one over those.</summary>
    public static bool IsSame(ImmutableArray<DomainRecord> left, ImmutableArray<DomainRecord> right)
    {
        if (left == right)
        {
            return true;
        }

        if (left.Length != right.Length)
        {
            return false;
        }

        for (var i = 0; i < left.Length; i++)
        {
            if (!IsSame(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether texts score the same by both definitions.</summary>
    public static bool IsSame(DomainConfig left, DomainConfig right) =>
        ReferenceEquals(left, right) || (left.Name == right.Name && IsSame(left.Keywords, right.Keywords) && IsSame(left.Patterns, right.Patterns));

    private static bool IsSame(DomainRecord left, DomainRecord right) =>
        ReferenceEquals(left, right)
        || (left.Ordinal == right.Ordinal && left.Deleted == right.Deleted && (left.Deleted || IsSame(left.Config, right.Config)));

    private static bool IsSame(ImmutableArray<string> left, ImmutableArray<string> right) =>
        left == right || (!left.IsDefault && !right.IsDefault && left.AsSpan().SequenceEqual(right.AsSpan()));
}
