namespace Orleans.Routing.Cli.Training;

/// <summary>A router that learned from a file of the data it is measured on.</summary>
/// <param name="Router">The router.</param>
/// <param name="File">The file's name.</param>
internal sealed record DataLeak(string Router, string File);
