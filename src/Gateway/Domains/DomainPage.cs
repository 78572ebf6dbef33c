using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway.Domains;

/// <summary>The page of the list of domains that a query asks for.</summary>
/// <param name="After">The name that the first domain follows; null for the very first.</param>
/// <param name="Limit">How many at most.</param>
internal readonly record struct DomainPage(string? After, int Limit)
{
    /// <summary>Reads <c>limit</c> and <c>after</c>. An empty <c>after</c> is none; <c>after</c> alone asks for as many as a page may have.</summary>
    /// <param name="query">The query.</param>
    /// <param name="page">The page; null when the query asks for the whole list.</param>
    /// <param name="refusal">What is wrong with the query.</param>
    public static bool TryRead(IQueryCollection query, out DomainPage? page, [NotNullWhen(false)] out ApiError? refusal)
    {
        page = null;
        refusal = null;
        var limit = ISnapshotViewGrain.MostDomainsOfAPage;
        var (limits, afters) = (query["limit"], query["after"]);
        if (limits.Count > 0 && !(limits is [var given] && int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= ISnapshotViewGrain.MostDomainsOfAPage))
        {
            refusal = ApiError.Invalid(ErrorCodes.InvalidValue, $"`limit` must be a whole number from 1 to {ISnapshotViewGrain.MostDomainsOfAPage}, given once.", "limit");
            return false;
        }

        if (afters.Count > 1)
        {
            refusal = ApiError.Invalid(ErrorCodes.InvalidValue, "`after` must be given once.", "after");
            return false;
        }

        var after = string.IsNullOrEmpty(afters) ? null : (string?)afters;
        page = limits.Count > 0 || after is not null ? new DomainPage(after, limit) : null;
        return true;
    }

    /// <summary>The refusal of a page after a domain that there is not: none would look like the end of the list.</summary>
    public static ApiError UnknownAfter(string after) => ApiError.Invalid(
        ErrorCodes.InvalidValue, $"`after` must name a domain that is registered, and there is none named '{(after.Length <= 64 ? after : after[..64])}'; begin again without it.", "after");
}
