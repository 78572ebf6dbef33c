namespace Orleans.Routing.Domains;

/// <summary>A domain's score, ordered as detection orders them: the best first, then the one registered earlier.</summary>
internal readonly record struct PlacedScore(double Confidence, int Place, string Name) : IComparable<PlacedScore>
{
    public int CompareTo(PlacedScore other)
    {
        var byConfidence = other.Confidence.CompareTo(Confidence);
        return byConfidence != 0 ? byConfidence : Place.CompareTo(other.Place);
    }
}
