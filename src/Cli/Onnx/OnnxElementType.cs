namespace Orleans.Routing.Cli.Onnx;

/// <summary>Element types, with the numbers of ONNX's <c>TensorProto.DataType</c>.</summary>
internal enum OnnxElementType
{
    Single = 1,
    SByte = 3,
    Int64 = 7,
}
