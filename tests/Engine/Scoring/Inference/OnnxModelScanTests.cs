using System.Text;
using Orleans.Routing.Cli.Onnx;

namespace Orleans.Routing.Scoring.Inference;

public sealed class OnnxModelScanTests
{
    // TensorProto: data_location (14) = EXTERNAL, external_data (13) = location.
    private static ProtobufMessage ExternalTensor => new ProtobufMessage()
        .String(8, "weights")
        .Message(13, new ProtobufMessage().String(1, "location").String(2, "../../etc/passwd"))
        .Int64(14, 1);

    public static TheoryData<string, byte[]> ExternalModels() => new()
    {
        { "initializer", Model(new ProtobufMessage().Message(5, ExternalTensor)) },
        { "initializer without location flag", Model(new ProtobufMessage().Message(5, new ProtobufMessage().Message(13, new ProtobufMessage().String(1, "location")))) },
        { "sparse initializer", Model(new ProtobufMessage().Message(15, new ProtobufMessage().Message(1, ExternalTensor))) },
        { "attribute", Model(new ProtobufMessage().Message(1, new ProtobufMessage().Message(5, new ProtobufMessage().Message(5, ExternalTensor)))) },
        { "attribute list", Model(new ProtobufMessage().Message(1, new ProtobufMessage().Message(5, new ProtobufMessage().Message(10, ExternalTensor)))) },
        { "subgraph", Model(new ProtobufMessage().Message(1, new ProtobufMessage().Message(5, new ProtobufMessage().Message(6, new ProtobufMessage().Message(5, ExternalTensor))))) },
        { "function", new ProtobufMessage().Message(25, new ProtobufMessage().Message(7, new ProtobufMessage().Message(5, new ProtobufMessage().Message(5, ExternalTensor)))).ToArray() },
    };

    [Theory]
    [MemberData(nameof(ExternalModels))]
    public void RequireSelfContained_TensorInAnotherFile_RefusedWhereverItStands(string place, byte[] model)
    {
        var error = Assert.Throws<InvalidDataException>(() => OnnxModelScan.RequireSelfContained(model, "model.onnx"));

        Assert.True(error.Message.Contains("external data files", StringComparison.Ordinal), place);
        Assert.Throws<InvalidDataException>(() => OnnxSessions.Open(model, "model.onnx"));
    }

    [Fact]
    public void RequireSelfContained_NestedWithoutEnd_Refused()
    {
        var graph = new ProtobufMessage();
        for (var depth = 0; depth < 100; depth++)
        {
            graph = new ProtobufMessage().Message(1, new ProtobufMessage().Message(5, new ProtobufMessage().Message(6, graph)));
        }

        var error = Assert.Throws<InvalidDataException>(() => OnnxModelScan.RequireSelfContained(Model(graph), "model.onnx"));

        Assert.Contains("nested more than", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("classifier.onnx")]
    [InlineData("decoder-with-past.onnx")]
    public void RequireSelfContained_ExportedModel_Passes(string file) => OnnxModelScan.RequireSelfContained(LanguageModels.File(file), file);

    [Fact]
    public void Open_BytesThatParseButAreNoModel_SaysSo()
    {
        var error = Assert.Throws<InvalidDataException>(() => OnnxSessions.Open(Model(new ProtobufMessage().String(2, "empty")), "model.onnx"));

        Assert.Contains("model.onnx is not a model that ONNX Runtime can run", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => OnnxSessions.Open(Encoding.UTF8.GetBytes("zip"), "model.onnx"));
    }

    private static byte[] Model(ProtobufMessage graph) => new ProtobufMessage().Int64(1, 8).Message(7, graph).ToArray();
}
