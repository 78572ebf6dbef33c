using Azure.Storage.Blobs;
using Orleans.Routing.Persistence.Fixtures;
using Orleans.Runtime;

namespace Orleans.Routing.Persistence;

[Collection(AzuriteCollection.Name)]
public sealed class AzureBlobGrainStorageTests(AzuriteFixture fixture) : GrainStorageConformance(fixture)
{
    private readonly AzuriteFixture _fixture = fixture;

    [SkippableFact]
    public async Task Records_InTheContainer_AreJsonBlobsNamedForStateAndGrain()
    {
        await Storage.WriteStateAsync("state", GrainId.Create("note", "a/b"), new GrainState<StoredNote>(new StoredNote { Text = "x" }));

        var container = new BlobContainerClient(_fixture.ConnectionString, Name);
        var blob = await container.GetBlobClient("state-note/a/b.json").DownloadContentAsync();
        Assert.Equal("""{"Schema":1,"Text":"x"}""", blob.Value.Content.ToString());
    }

    [SkippableFact]
    public async Task Blobs_WrittenByOthers_AreReadByName()
    {
        var container = new BlobContainerClient(_fixture.ConnectionString, Name);
        await container.CreateIfNotExistsAsync();
        await container.GetBlobClient("state-note/by hand.json").UploadAsync(BinaryData.FromString("""{"Text":"from elsewhere"}"""));

        var read = new GrainState<StoredNote>(new StoredNote());
        await Storage.ReadStateAsync("state", GrainId.Create("note", "by hand"), read);

        Assert.Equal((true, "from elsewhere"), (read.RecordExists, read.State!.Text));
    }
}
