namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>How a setting does on prompts of the style that was left out of its training.</summary>
internal sealed record SettingResult(HeadSetting Setting, double MacroF1, double LogLoss);
