namespace Orleans.Routing.Domains;

/// <summary>Lengths as people and Python count them: in Unicode code points, not UTF-16 units.</summary>
public static class CodePoints
{
    /// <summary>The number of code points; an unpaired surrogate counts as one.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var first = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        if (first < 0)
        {
            return text.Length;
        }

        var pairs = 0;
        for (var i = first; i < text.Length - 1; i++)
        {
            if (char.IsSurrogatePair(text[i], text[i + 1]))
            {
                pairs++;
                i++;
            }
        }

        return text.Length - pairs;
    }
}
