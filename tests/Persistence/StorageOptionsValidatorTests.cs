using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Orleans.Routing.Node.Persistence;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Persistence;

public sealed class StorageOptionsValidatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Defaults_OfTheOptions_AreTheDocumentedOnes()
    {
        var options = new StorageOptions();

        Assert.Equal("./data", options.Path);
        Assert.Equal(15, options.BusyTimeoutSeconds);
    }

    [Fact]
    public void Validate_FolderThatIsAbsent_CreatesItAndLeavesNothingInIt()
    {
        var path = Path.Combine(_folder.Path, "a", "b");

        Assert.True(new StorageOptionsValidator().Validate(null, new StorageOptions { Path = path }).Succeeded);

        Assert.True(Directory.Exists(path));
        Assert.Empty(Directory.EnumerateFileSystemEntries(path));
    }

    [Fact]
    public void Validate_ByManyNodesOfOneProcessAtOnce_FindsTheFolderWritableForEach()
    {
        var results = new ConcurrentBag<ValidateOptionsResult>();
        var nodes = Enumerable.Range(0, 8).Select(_ => new Thread(() =>
        {
            for (var start = 0; start < 500; start++)
            {
                results.Add(new StorageOptionsValidator().Validate(null, new StorageOptions { Path = _folder.Path }));
            }
        })).ToList();

        nodes.ForEach(node => node.Start());
        nodes.ForEach(node => node.Join());

        Assert.All(results, result => Assert.True(result.Succeeded, result.FailureMessage));
    }

    [Fact]
    public void Validate_PathThatCannotBeAFolder_NamesItAndSaysWhatToDo()
    {
        var file = Path.Combine(_folder.Path, "file");
        File.WriteAllText(file, "");

        var result = new StorageOptionsValidator().Validate(null, new StorageOptions { Path = file, BusyTimeoutSeconds = 0 });

        Assert.Collection(
            result.Failures!,
            busy => Assert.Equal("Storage:BusyTimeoutSeconds is 0; set 1 to 60.", busy),
            path =>
            {
                Assert.StartsWith($"Storage:Path '{file}' cannot be written: ", path, StringComparison.Ordinal);
                Assert.EndsWith("Set Storage:Path to a folder this user may write to.", path, StringComparison.Ordinal);
            });
    }
}
