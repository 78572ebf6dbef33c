namespace Orleans.Routing.Settings;

/// <summary>Guesses what was meant by a name that is not known.</summary>
internal static class NearestName
{
    private const int MostEdits = 3;

    /// <summary>The known name with the fewest edits between it and the given one, when they are few for its length; else null.</summary>
    public static string? Of(string given, IEnumerable<string> known)
    {
        var near = known.Select(name => (Name: name, Edits: Edits(given.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(pair => pair.Edits <= Math.Min(MostEdits, Math.Max(1, pair.Name.Length / 3)))
            .OrderBy(pair => pair.Edits);
        return near.Select(pair => pair.Name).FirstOrDefault();
    }

    /// <summary>Insertions, deletions and replacements that turn one text into the other (Levenshtein).</summary>
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
