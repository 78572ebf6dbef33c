namespace Orleans.Routing.Cli.Import.MatrixFactorization;

/// <summary>Where a tensor stands in a safetensors file.</summary>
/// <param name="Type">Its element type, as the file names it.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Begin">Its first byte, from the end of the header.</param>
/// <param name="End">The byte after its last.</param>
internal sealed record SafeTensor(string Type, long[] Shape, long Begin, long End);
