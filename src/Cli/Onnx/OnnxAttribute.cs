namespace Orleans.Routing.Cli.Onnx;

/// <summary>An attribute of a node, as an encoded <c>AttributeProto</c>.</summary>
internal sealed class OnnxAttribute
{
    private const int FloatType = 1;
    private const int IntType = 2;
    private const int IntsType = 7;

    private OnnxAttribute(ProtobufMessage message) => Message = message;

    public ProtobufMessage Message { get; }

    public static OnnxAttribute Float(string name, float value) => new(new ProtobufMessage().String(1, name).Single(2, value).Int64(20, FloatType));

    public static OnnxAttribute Int(string name, long value) => new(new ProtobufMessage().String(1, name).Int64(3, value).Int64(20, IntType));

    public static OnnxAttribute Ints(string name, params ReadOnlySpan<long> values)
    {
        var message = new ProtobufMessage().String(1, name);
        foreach (var value in values)
        {
            message.Int64(8, value);
        }

        return new OnnxAttribute(message.Int64(20, IntsType));
    }
}
