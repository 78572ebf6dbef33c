using System.Text.Json;
using Orleans.Routing.Scoring.Artifacts;

namespace Orleans.Routing.Cli.Import;

public sealed class ModelFolderWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Publish_DraftCannotBeMoved_TheOldModelStays()
    {
        Write().Publish();
        var before = File.ReadAllBytes(_folder.At("mine/router.json"));
        using (var writer = Write())
        {
            Directory.Delete(writer.Draft, recursive: true);

            Assert.ThrowsAny<IOException>(() => writer.Publish());
        }

        Assert.Equal(before, File.ReadAllBytes(_folder.At("mine/router.json")));
    }

    private ModelFolderWriter Write()
    {
        var writer = new ModelFolderWriter(_folder.Path, "mine", ScorerManifest.FileName, replace: true);
        writer.WriteManifest(ScorerKinds.PromptLength, JsonDocument.Parse("""{"characters":[0,1],"win_rates":[0,1]}""").RootElement);
        return writer;
    }
}
