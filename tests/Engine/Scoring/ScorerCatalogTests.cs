using Microsoft.Extensions.Options;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Scoring;

public sealed class ScorerCatalogTests : IDisposable
{
    private readonly TemporaryFolder _shipped = TemporaryFolder.Create();
    private readonly TemporaryFolder _imported = TemporaryFolder.Create();

    [Fact]
    public void Sources_FoldersOfBothPlaces_OnlyThoseWithManifests()
    {
        Put(_shipped, "alpha");
        Put(_imported, "beta");
        Directory.CreateDirectory(Path.Combine(_imported.Path, "use-lite"));

        var names = Catalog().Sources().Select(source => source.Name);

        Assert.Equal(["alpha", "beta"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Sources_ImportedUnderAShippedName_TakesItsPlace()
    {
        Put(_shipped, "alpha", kind: "shipped");
        Put(_imported, "alpha", kind: "imported");

        var source = Assert.Single(Catalog().Sources());

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => source.LoadAsync(null!, CancellationToken.None).AsTask());
        Assert.Contains("'imported'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_FolderAddedLater_FoundAtTheNextLook()
    {
        var catalog = Catalog();
        Assert.Empty(catalog.Sources());

        Put(_imported, "late");

        Assert.Equal("late", Assert.Single(catalog.Sources()).Name);
    }

    [Fact]
    public async Task LoadAsync_FolderNamedOtherwise_Refused()
    {
        Put(_imported, "alpha");
        Directory.Move(Path.Combine(_imported.Path, "alpha"), Path.Combine(_imported.Path, "copied"));

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Catalog().Sources().Single().LoadAsync(null!, CancellationToken.None).AsTask());

        Assert.Contains("the folder must have the router's name", error.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _shipped.Dispose();
        _imported.Dispose();
    }

    private static void Put(TemporaryFolder parent, string name, string kind = "mf")
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent.Path, name));
        File.WriteAllText(Path.Combine(folder.FullName, ScorerManifest.FileName), $$"""{"schema":1,"name":"{{name}}","kind":"{{kind}}","files": { } }""");
    }

    private ScorerCatalog Catalog() =>
        new([], [], Options.Create(new ScoringOptions { ModelsPath = _shipped.Path, ImportedModelsPath = _imported.Path }));
}
