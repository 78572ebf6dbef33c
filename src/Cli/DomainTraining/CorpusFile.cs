namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>A file of a corpus, in a model card.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Its prompts.</param>
/// <param name="Sha256">Its hash.</param>
internal sealed record CorpusFile(string Name, int Rows, string Sha256);
