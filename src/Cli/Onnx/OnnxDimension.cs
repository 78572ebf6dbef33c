namespace Orleans.Routing.Cli.Onnx;

/// <summary>One dimension of a shape: a size, or a name when it is free.</summary>
internal readonly record struct OnnxDimension(long Size, string? Name)
{
    public static implicit operator OnnxDimension(long size) => new(size, null);

    public static implicit operator OnnxDimension(string name) => new(0, name);
}
