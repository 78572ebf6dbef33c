namespace Orleans.Routing.EndToEnd.BadInput;

/// <summary>A change that must be refused and leave everything as it was.</summary>
/// <param name="Name">The category's number in the corpus and what is wrong.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path.</param>
/// <param name="Body">The body.</param>
/// <param name="Statuses">The statuses allowed.</param>
/// <param name="Field">The field named as the problem, or null.</param>
public sealed record ControlRow(string Name, string Method, string Path, string Body, int[] Statuses, string? Field = null)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
