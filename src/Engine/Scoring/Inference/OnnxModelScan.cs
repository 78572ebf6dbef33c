using Orleans.Routing.Scoring.Tokenization;

namespace Orleans.Routing.Scoring.Inference;

/// <summary>
/// Walks an ONNX file's messages (onnx.proto3) before anything opens it, looking for tensors whose data stand in other files: a path
/// there could name any file of the machine.
/// </summary>
internal static class OnnxModelScan
{
    private const int DeepestNesting = 64;
    private const ulong ExternalLocation = 1;
    private const int GraphField = 7;
    private const int FunctionsField = 25;
    private const int ExternalDataField = 13;
    private const int DataLocationField = 14;

    /// <summary>Refuses what is no ONNX model, and a model with external data.</summary>
    /// <exception cref="InvalidDataException">It is one of them.</exception>
    public static void RequireSelfContained(ReadOnlySpan<byte> model, string path)
    {
        bool hasGraph;
        bool external;
        try
        {
            hasGraph = ScanModel(model, out external);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path} is not an ONNX model: {exception.Message}", exception);
        }

        if (external)
        {
            throw new InvalidDataException(
                $"{path} keeps tensors in external data files, which is refused: a model must be one file. Export it again without external data (below 2 GB).");
        }

        if (!hasGraph)
        {
            throw new InvalidDataException($"{path} is not an ONNX model: it holds no graph.");
        }
    }

    private static bool ScanModel(ReadOnlySpan<byte> model, out bool external)
    {
        var hasGraph = false;
        external = false;
        var reader = new WireReader(model);
        while (!external && reader.TryReadField(out var field))
        {
            if (field is GraphField or FunctionsField)
            {
                hasGraph |= field == GraphField;
                external = HasExternalData(reader.ReadBytes(), field == GraphField ? OnnxMessage.Graph : OnnxMessage.Function, 0);
            }
            else
            {
                reader.Skip();
            }
        }

        return hasGraph;
    }

    private static bool HasExternalData(ReadOnlySpan<byte> message, OnnxMessage kind, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw new InvalidDataException($"its graphs are nested more than {DeepestNesting} deep.");
        }

        var external = false;
        var reader = new WireReader(message);
        while (!external && reader.TryReadField(out var field))
        {
            if (Child(kind, field) is { } child)
            {
                external = HasExternalData(reader.ReadBytes(), child, depth + 1);
            }
            else if (kind == OnnxMessage.Tensor && field == DataLocationField)
            {
                external = reader.ReadVarint() == ExternalLocation;
            }
            else
            {
                external = kind == OnnxMessage.Tensor && field == ExternalDataField;
                reader.Skip();
            }
        }

        return external;
    }

    /// <summary>Field numbers of the messages below which a tensor can stand.</summary>
    private static OnnxMessage? Child(OnnxMessage kind, int field) => (kind, field) switch
    {
        (OnnxMessage.Graph, 1) or (OnnxMessage.Function, 7) => OnnxMessage.Node,
        (OnnxMessage.Graph, 5) => OnnxMessage.Tensor,
        (OnnxMessage.Graph, 15) => OnnxMessage.SparseTensor,
        (OnnxMessage.Function, 11) or (OnnxMessage.Node, 5) => OnnxMessage.Attribute,
        (OnnxMessage.Attribute, 5 or 10) => OnnxMessage.Tensor,
        (OnnxMessage.Attribute, 6 or 11) => OnnxMessage.Graph,
        (OnnxMessage.Attribute, 22 or 23) => OnnxMessage.SparseTensor,
        (OnnxMessage.SparseTensor, 1 or 2) => OnnxMessage.Tensor,
        _ => null,
    };
}
