namespace Orleans.Routing.EndToEnd.Upgrade;

/// <summary>A test that needs the previous build; it says why it was skipped where there is none.</summary>
internal sealed class PreviousBuildFactAttribute : FactAttribute
{
    public PreviousBuildFactAttribute() => Skip = Why.Value;

    private static Lazy<string?> Why { get; } = new(() => PreviousBuild.WhyMissingAsync().GetAwaiter().GetResult());
}
