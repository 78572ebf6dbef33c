namespace Orleans.Routing.Gateway.Protocol;

/// <summary>What the query of a URL may hold. A parameter that was left out in silence would have the answer be to another question than was asked.</summary>
internal static class QueryRules
{
    private const int MaxShownName = 64;

    /// <summary>The refusal of the first parameter that the route does not know or that is given twice, or null.</summary>
    public static ApiError? Check(IQueryCollection query, params ReadOnlySpan<string> known)
    {
        if (Unknown(query, known) is { } unknown)
        {
            return unknown;
        }

        foreach (var (name, values) in query)
        {
            if (values.Count > 1)
            {
                return FieldRules.TwiceGiven(name);
            }
        }

        return null;
    }

    /// <summary>The refusal of the first parameter that the route does not know, or null.</summary>
    public static ApiError? Unknown(IQueryCollection query, params ReadOnlySpan<string> known)
    {
        foreach (var name in query.Keys)
        {
            if (!IsKnown(name, known))
            {
                var shown = name.Length <= MaxShownName ? name : name[..MaxShownName];
                return ApiError.Invalid(ErrorCodes.UnsupportedParameter, $"The query takes no `{shown}`; it takes {string.Join(", ", known)}.", shown);
            }
        }

        return null;
    }

    private static bool IsKnown(string name, ReadOnlySpan<string> known)
    {
        foreach (var one in known)
        {
            if (one.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
