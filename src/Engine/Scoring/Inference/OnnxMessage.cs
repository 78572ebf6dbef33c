namespace Orleans.Routing.Scoring.Inference;

/// <summary>The messages of an ONNX file that can hold a tensor somewhere below them.</summary>
internal enum OnnxMessage
{
    Graph,
    Function,
    Node,
    Attribute,
    Tensor,
    SparseTensor,
}
