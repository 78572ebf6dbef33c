namespace Orleans.Routing.Node.Settings;

/// <summary>A section of the configuration and the type its settings are bound to.</summary>
/// <param name="Name">The section's name.</param>
/// <param name="Type">An options class, or a list or dictionary of them.</param>
public sealed record SettingsSection(string Name, Type Type);
