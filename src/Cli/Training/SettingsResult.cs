namespace Orleans.Routing.Cli.Training;

/// <summary>Settings and the mean APGR they gave on pools left out; null when there was nothing to choose.</summary>
internal sealed record SettingsResult(DifficultySettings Settings, double? Apgr);
