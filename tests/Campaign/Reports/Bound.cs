namespace Orleans.Routing.Campaign.Reports;

/// <summary>Something that must hold, and whether it did.</summary>
/// <param name="Text">What.</param>
/// <param name="Allowed">The figure that is allowed.</param>
/// <param name="Measured">The figure measured.</param>
/// <param name="Met">Whether it holds.</param>
internal sealed record Bound(string Text, string Allowed, string Measured, bool Met)
{
    public static Bound AtMost(string text, double allowed, double measured, string unit = "") =>
        new(text, FormattableString.Invariant($"at most {allowed:0.##}{unit}"), FormattableString.Invariant($"{measured:0.##}{unit}"), measured <= allowed);

    public static Bound AtLeast(string text, double allowed, double measured, string unit = "") =>
        new(text, FormattableString.Invariant($"at least {allowed:0.##}{unit}"), FormattableString.Invariant($"{measured:0.##}{unit}"), measured >= allowed);

    public static Bound Holds(string text, bool met) => new(text, "yes", met ? "yes" : "no", met);
}
