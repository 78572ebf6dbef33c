using System.Runtime.InteropServices;

namespace Orleans.Routing.Cli.Onnx;

/// <summary>
/// Builds an ONNX model. Field numbers are those of onnx.proto3 (IR version 8); writing the few messages needed by hand keeps the
/// output the same to the byte whatever the version of a generated model.
/// </summary>
internal sealed class OnnxGraph(string name)
{
    private const int IrVersion = 8;
    private const int Opset = 17;
    private const string MicrosoftDomain = "com.microsoft";

    private readonly List<ProtobufMessage> _nodes = [];
    private readonly List<ProtobufMessage> _initializers = [];
    private readonly List<ProtobufMessage> _inputs = [];
    private readonly List<ProtobufMessage> _outputs = [];
    private int _named;

    /// <summary>Declares an input; a dimension that is a name is free.</summary>
    public string Input(string input, OnnxElementType type, params ReadOnlySpan<OnnxDimension> shape)
    {
        _inputs.Add(ValueInfo(input, type, shape));
        return input;
    }

    /// <summary>Declares an output.</summary>
    public void Output(string output, OnnxElementType type, params ReadOnlySpan<OnnxDimension> shape) => _outputs.Add(ValueInfo(output, type, shape));

    /// <summary>Adds a constant of floats.</summary>
    public string Constant(string constant, ReadOnlySpan<float> values, params ReadOnlySpan<long> shape) =>
        Constant(constant, OnnxElementType.Single, MemoryMarshal.AsBytes(values), shape);

    /// <summary>Adds a constant of signed bytes.</summary>
    public string Constant(string constant, ReadOnlySpan<sbyte> values, params ReadOnlySpan<long> shape) =>
        Constant(constant, OnnxElementType.SByte, MemoryMarshal.AsBytes(values), shape);

    /// <summary>Adds a constant list of integers.</summary>
    public string Constant(string constant, params ReadOnlySpan<long> values) =>
        Constant(constant, OnnxElementType.Int64, MemoryMarshal.AsBytes(values), [values.Length]);

    /// <summary>Adds an operator of the standard set with one output, which it names.</summary>
    public string Node(string op, ReadOnlySpan<string> inputs, params ReadOnlySpan<OnnxAttribute> attributes) =>
        NodeTo($"{op}_{_named++}", op, inputs, attributes);

    /// <summary>Adds an operator whose output has a given name.</summary>
    public string NodeTo(string output, string op, ReadOnlySpan<string> inputs, params ReadOnlySpan<OnnxAttribute> attributes)
    {
        AddNode(op, string.Empty, inputs, [output], attributes);
        return output;
    }

    /// <summary>Adds an operator of ONNX Runtime's own set.</summary>
    public string MicrosoftNode(string op, params ReadOnlySpan<string> inputs)
    {
        var output = $"{op}_{_named++}";
        AddNode(op, MicrosoftDomain, inputs, [output], []);
        return output;
    }

    /// <summary>Adds a split into equal parts along the last axis.</summary>
    public string[] Split(string input, int parts)
    {
        var outputs = Enumerable.Range(0, parts).Select(_ => $"Split_{_named++}").ToArray();
        AddNode("Split", string.Empty, [input], outputs, [OnnxAttribute.Int("axis", -1)]);
        return outputs;
    }

    /// <summary>The finished model.</summary>
    /// <param name="metadata">Key-value pairs kept with the model.</param>
    public byte[] ToModel(params ReadOnlySpan<KeyValuePair<string, string>> metadata)
    {
        var graph = new ProtobufMessage();
        AddAll(graph, 1, _nodes);
        graph.String(2, name);
        AddAll(graph, 5, _initializers);
        AddAll(graph, 11, _inputs);
        AddAll(graph, 12, _outputs);
        var model = new ProtobufMessage()
            .Int64(1, IrVersion)
            .String(2, "orleans-routing")
            .Message(7, graph)
            .Message(8, new ProtobufMessage().String(1, string.Empty).Int64(2, Opset))
            .Message(8, new ProtobufMessage().String(1, MicrosoftDomain).Int64(2, 1));
        foreach (var (key, value) in metadata)
        {
            model.Message(14, new ProtobufMessage().String(1, key).String(2, value));
        }

        return model.ToArray();
    }

    private static void AddAll(ProtobufMessage graph, int field, List<ProtobufMessage> messages)
    {
        foreach (var message in messages)
        {
            graph.Message(field, message);
        }
    }

    private static ProtobufMessage ValueInfo(string name, OnnxElementType type, ReadOnlySpan<OnnxDimension> dimensions)
    {
        var shape = new ProtobufMessage();
        foreach (var dimension in dimensions)
        {
            shape.Message(1, dimension.Name is { } free ? new ProtobufMessage().String(2, free) : new ProtobufMessage().Int64(1, dimension.Size));
        }

        var tensor = new ProtobufMessage().Int64(1, (int)type).Message(2, shape);
        return new ProtobufMessage().String(1, name).Message(2, new ProtobufMessage().Message(1, tensor));
    }

    private string Constant(string constant, OnnxElementType type, ReadOnlySpan<byte> values, ReadOnlySpan<long> shape)
    {
        var tensor = new ProtobufMessage();
        foreach (var size in shape)
        {
            tensor.Int64(1, size);
        }

        _initializers.Add(tensor.Int64(2, (int)type).String(8, constant).Bytes(9, values));
        return constant;
    }

    private void AddNode(string op, string domain, ReadOnlySpan<string> inputs, ReadOnlySpan<string> outputs, ReadOnlySpan<OnnxAttribute> attributes)
    {
        var node = new ProtobufMessage();
        foreach (var input in inputs)
        {
            node.String(1, input);
        }

        foreach (var output in outputs)
        {
            node.String(2, output);
        }

        node.String(3, $"node_{_nodes.Count}").String(4, op);
        foreach (var attribute in attributes)
        {
            node.Message(5, attribute.Message);
        }

        _nodes.Add(node.String(7, domain));
    }
}
