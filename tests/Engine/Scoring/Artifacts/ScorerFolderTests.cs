using System.Security.Cryptography;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Scoring.Artifacts;

public sealed class ScorerFolderTests : IDisposable
{
    private static readonly byte[] Weights = [1, 2, 3];
    private readonly TemporaryFolder _folder = TemporaryFolder.Create();

    [Fact]
    public void ReadFile_AsTheManifestSays_Read()
    {
        Write(Manifest("mf", "weights.bin"));
        File.WriteAllBytes(Path.Combine(_folder.Path, "weights.bin"), Weights);

        var folder = ScorerFolder.Open(_folder.Path);

        Assert.Equal(("mf", "mf", "use-lite"), (folder.Manifest.Name, folder.Manifest.Kind, folder.Manifest.Embedder));
        Assert.Equal(Weights, folder.ReadFile("weights"));
    }

    [Fact]
    public void ReadFile_OtherBytesOfTheSameLength_Refused()
    {
        Write(Manifest("mf", "weights.bin"));
        File.WriteAllBytes(Path.Combine(_folder.Path, "weights.bin"), [3, 2, 1]);

        var error = Assert.Throws<InvalidDataException>(() => ScorerFolder.Open(_folder.Path).ReadFile("weights"));

        Assert.Contains("checksum", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadFile_LinkOutOfTheFolder_Refused()
    {
        Write(Manifest("mf", "weights.bin"));
        using var elsewhere = TemporaryFolder.Create();
        var target = Path.Combine(elsewhere.Path, "secret");
        File.WriteAllBytes(target, Weights);
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "weights.bin"), target);

        var error = Assert.Throws<InvalidDataException>(() => ScorerFolder.Open(_folder.Path).ReadFile("weights"));

        Assert.Contains("a link", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadFile_RoleNotInTheManifest_Named()
    {
        Write(Manifest("mf", "weights.bin"));

        var error = Assert.Throws<InvalidDataException>(() => ScorerFolder.Open(_folder.Path).ReadFile("tokenizer"));

        Assert.Contains("'tokenizer'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"schema":1,"name":null,"kind":"mf","files":{}}""")]
    [InlineData("""{"schema":1,"name":"mf","kind":null,"files":{}}""")]
    [InlineData("""{"schema":1,"name":"mf","kind":"mf","files":null}""")]
    [InlineData("""{"schema":1,"name":"mf","kind":"mf","files":{"weights":null}}""")]
    [InlineData("""{"schema":1,"name":"mf","kind":"mf","files":{"weights":{"path":null,"sha256":"00","bytes":1}}}""")]
    [InlineData("""{"schema":1,"name":"mf","kind":"mf","files":{"weights":{"path":"a"}}}""")]
    public void Open_NullOrMissingFields_Refused(string manifest)
    {
        Write(manifest);

        Assert.Throws<InvalidDataException>(() => ScorerFolder.Open(_folder.Path));
    }

    [Theory]
    [InlineData("../weights.bin")]
    [InlineData("/etc/passwd")]
    [InlineData("sub/weights.bin")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("weights.bin:stream")]
    public void Open_FileOutsideTheFolder_Refused(string path)
    {
        Write(Manifest("mf", path));

        Assert.Throws<InvalidDataException>(() => ScorerFolder.Open(_folder.Path));
    }

    [Theory]
    [InlineData("Mf")]
    [InlineData("my-router")]
    [InlineData("1st")]
    [InlineData("")]
    public void Open_NameThatNoModelNameCouldCarry_Refused(string name)
    {
        Write(Manifest(name, "weights.bin"));

        Assert.Throws<InvalidDataException>(() => ScorerFolder.Open(_folder.Path));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"name\":\"mf\"}")]
    [InlineData("{\"schema\":1,\"name\":\"mf\",\"kind\":\"mf\",\"files\":{},\"strange\":1}")]
    [InlineData("{\"schema\":2,\"name\":\"mf\",\"kind\":\"mf\",\"files\":{}}")]
    [InlineData("not json")]
    public void Open_NotAManifest_Refused(string json)
    {
        Write(json);

        Assert.Throws<InvalidDataException>(() => ScorerFolder.Open(_folder.Path));
    }

    [Fact]
    public void Open_NoManifest_SaysHowToGetOne()
    {
        var error = Assert.Throws<InvalidDataException>(() => ScorerFolder.Open(_folder.Path));

        Assert.Contains("orleans-routing models import", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Manifest(string name, string path) => $$"""
        {"schema":1,"name":"{{name}}","kind":"mf","embedder":"use-lite","files":{"weights": { "path": "{{path}}","sha256":"{{Convert.ToHexStringLower(SHA256.HashData(Weights))}}","bytes": 3 } } }
        """;

    private void Write(string json) => File.WriteAllText(Path.Combine(_folder.Path, ScorerManifest.FileName), json);
}
