using System.Globalization;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Routing.Persistence;

/// <summary>What every store must do for the grains; a store's own tests supply nothing but the store.</summary>
public abstract class GrainStorageConformance
{
    private const string StateName = "state";

    private protected abstract IGrainStorage Storage { get; }

    [Fact]
    public async Task Read_OfNothing_GivesAFreshState()
    {
        var state = await ReadAsync(Id("nothing"));

        Assert.False(state.RecordExists);
        Assert.Null(state.ETag);
        Assert.Equal("", state.State!.Text);
    }

    [Fact]
    public async Task Write_Twice_KeepsTheLastAndChangesTheETag()
    {
        var state = await ReadAsync(Id("twice"));
        await WriteAsync(Id("twice"), state, "one");
        var first = state.ETag;
        await WriteAsync(Id("twice"), state, "two");

        var read = await ReadAsync(Id("twice"));
        Assert.True(read.RecordExists);
        Assert.Equal("two", read.State!.Text);
        Assert.Equal(state.ETag, read.ETag);
        Assert.NotEqual(first, read.ETag);
    }

    [Fact]
    public async Task Write_WithAStaleETag_IsAConflictAndChangesNothing()
    {
        var id = Id("stale");
        var winner = await ReadAsync(id);
        await WriteAsync(id, winner, "one");
        var loser = await ReadAsync(id);
        await WriteAsync(id, winner, "two");

        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(id, loser, "late"));

        Assert.Equal("two", (await ReadAsync(id)).State!.Text);
    }

    [Fact]
    public async Task Write_OverAnExistingRowWithoutETag_IsAConflict()
    {
        var id = Id("create");
        await WriteAsync(id, await ReadAsync(id), "first");

        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(id, new GrainState<StoredNote>(new StoredNote()), "second"));

        Assert.Equal("first", (await ReadAsync(id)).State!.Text);
    }

    [Fact]
    public async Task Write_ToARowThatIsGone_IsAConflict()
    {
        var id = Id("gone");
        var state = await ReadAsync(id);
        await WriteAsync(id, state, "one");
        var old = await ReadAsync(id);
        await Storage.ClearStateAsync(StateName, id, state);

        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(id, old, "late"));

        Assert.False((await ReadAsync(id)).RecordExists);
    }

    [Fact]
    public async Task Clear_ThenWrite_StartsAnew()
    {
        var id = Id("clear");
        var state = await ReadAsync(id);
        await WriteAsync(id, state, "one");
        await Storage.ClearStateAsync(StateName, id, state);
        var cleared = await ReadAsync(id);
        Assert.False(cleared.RecordExists);

        await WriteAsync(id, cleared, "again");

        Assert.Equal("again", (await ReadAsync(id)).State!.Text);
    }

    [Fact]
    public async Task Clear_WithAStaleETag_IsAConflictAndChangesNothing()
    {
        var id = Id("stale clear");
        var state = await ReadAsync(id);
        await WriteAsync(id, state, "one");
        var stale = await ReadAsync(id);
        await WriteAsync(id, state, "two");

        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.ClearStateAsync(StateName, id, stale));

        Assert.Equal("two", (await ReadAsync(id)).State!.Text);
    }

    [Theory]
    [InlineData("abc", "0abc")]
    [InlineData("12", "012")]
    [InlineData("a+b", "a")]
    [InlineData("5", "5+")]
    [InlineData("00000000000000000000000000000001", "00000000-0000-0000-0000-000000000001")]
    [InlineData("médecine", "medecine")]
    [InlineData("領域", "领域")]
    [InlineData("case", "CASE")]
    public async Task Keys_ThatLookAlike_HaveRowsOfTheirOwn(string left, string right)
    {
        await WriteAsync(Id(left), await ReadAsync(Id(left)), $"left {left}");
        await WriteAsync(Id(right), await ReadAsync(Id(right)), $"right {right}");

        Assert.Equal($"left {left}", (await ReadAsync(Id(left))).State!.Text);
        Assert.Equal($"right {right}", (await ReadAsync(Id(right))).State!.Text);
    }

    [Fact]
    public async Task GrainsOfTwoTypes_WithOneKey_HaveRowsOfTheirOwn()
    {
        var domain = GrainId.Create("domain", "cluster");
        var ledger = GrainId.Create("ledger", "cluster");
        await WriteAsync(domain, await ReadAsync(domain), "domain");
        await WriteAsync(ledger, await ReadAsync(ledger), "ledger");

        Assert.Equal("domain", (await ReadAsync(domain)).State!.Text);
        Assert.Equal("ledger", (await ReadAsync(ledger)).State!.Text);
    }

    [Fact]
    public async Task Creators_InParallel_OneWins()
    {
        var id = Id("race");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(() => TryWriteAsync(id, new GrainState<StoredNote>(new StoredNote()), $"{n}"))));

        Assert.Equal(1, outcomes.Count(won => won));
    }

    [Fact]
    public async Task Writers_InParallel_LoseNoIncrement()
    {
        var id = Id("counter");
        await WriteAsync(id, await ReadAsync(id), "0");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < 10;)
            {
                var state = await ReadAsync(id);
                done += await TryWriteAsync(id, state, $"{int.Parse(state.State!.Text, CultureInfo.InvariantCulture) + 1}") ? 1 : 0;
            }
        })));

        Assert.Equal("40", (await ReadAsync(id)).State!.Text);
    }

    private static GrainId Id(string key) => GrainId.Create("note", key);

    private async Task<GrainState<StoredNote>> ReadAsync(GrainId id)
    {
        var state = new GrainState<StoredNote>(new StoredNote());
        await Storage.ReadStateAsync(StateName, id, state);
        return state;
    }

    private Task WriteAsync(GrainId id, GrainState<StoredNote> state, string text)
    {
        state.State = new StoredNote { Text = text };
        return Storage.WriteStateAsync(StateName, id, state);
    }

    private async Task<bool> TryWriteAsync(GrainId id, GrainState<StoredNote> state, string text)
    {
        try
        {
            await WriteAsync(id, state, text);
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }
}
