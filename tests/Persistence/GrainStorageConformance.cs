using System.Globalization;
using CsCheck;
using Orleans.Routing.Persistence.Fixtures;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Routing.Persistence;

/// <summary>What every store must do for the grains; a store's own tests supply nothing but the store.</summary>
public abstract class GrainStorageConformance(StoreFixture fixture) : IAsyncLifetime
{
    private const string StateName = "state";

    /// <summary>Names this test's own data: stores are shared by tests, rows are not.</summary>
    private protected string Name { get; } = $"t{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";

    private protected NodeStore Node { get; private set; } = null!;

    private protected IGrainStorage Storage => Node.Grains;

    public Task InitializeAsync()
    {
        Skip.If(fixture.Missing is not null, fixture.Missing);
        Node = Open();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        if (Node is not null)
        {
            await Node.DisposeAsync();
        }
    }

    /// <summary>The same store as another node sees it.</summary>
    private protected NodeStore Open() => new(fixture.Settings(Name), Name);

    [SkippableFact]
    public async Task Read_OfNothing_GivesAFreshState()
    {
        var state = await ReadAsync(Id("nothing"));

        Assert.False(state.RecordExists);
        Assert.Null(state.ETag);
        Assert.Equal("", state.State!.Text);
    }

    [SkippableFact]
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

    [SkippableFact]
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

    [SkippableFact]
    public async Task Write_OverAnExistingRowWithoutETag_IsAConflict()
    {
        var id = Id("create");
        await WriteAsync(id, await ReadAsync(id), "first");

        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(id, new GrainState<StoredNote>(new StoredNote()), "second"));

        Assert.Equal("first", (await ReadAsync(id)).State!.Text);
    }

    [SkippableFact]
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

    [SkippableFact]
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

    [SkippableFact]
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

    [SkippableTheory]
    [InlineData("abc", "0abc")]
    [InlineData("12", "012")]
    [InlineData("a+b", "a")]
    [InlineData("5", "5+")]
    [InlineData("00000000000000000000000000000001", "00000000-0000-0000-0000-000000000001")]
    [InlineData("médecine", "medecine")]
    [InlineData("領域", "领域")]
    [InlineData("case", "CASE")]
    [InlineData("данные", "данные ")]
    [InlineData("قانون", "قانو\u200dن")]
    [InlineData("🦜", "🦜🦜")]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData("2026-11-22/1", "2026-11-22/12")]
    [InlineData("100%", "100%25")]
    [InlineData("a?b#c", "a?b")]
    [InlineData("a b", "a%20b")]
    [InlineData("a:b", "a/b")]
    public async Task Keys_ThatLookAlike_HaveRowsOfTheirOwn(string left, string right)
    {
        await WriteAsync(Id(left), await ReadAsync(Id(left)), $"left {left}");
        await WriteAsync(Id(right), await ReadAsync(Id(right)), $"right {right}");

        Assert.Equal($"left {left}", (await ReadAsync(Id(left))).State!.Text);
        Assert.Equal($"right {right}", (await ReadAsync(Id(right))).State!.Text);
    }

    [SkippableFact]
    public async Task GrainsOfTwoTypes_WithOneKey_HaveRowsOfTheirOwn()
    {
        var domain = GrainId.Create("domain", "cluster");
        var ledger = GrainId.Create("ledger", "cluster");
        await WriteAsync(domain, await ReadAsync(domain), "domain");
        await WriteAsync(ledger, await ReadAsync(ledger), "ledger");

        Assert.Equal("domain", (await ReadAsync(domain)).State!.Text);
        Assert.Equal("ledger", (await ReadAsync(ledger)).State!.Text);
    }

    [SkippableFact]
    public async Task Creators_InParallel_OneWins()
    {
        var id = Id("race");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(() => TryWriteAsync(id, new GrainState<StoredNote>(new StoredNote()), $"{n}"))));

        Assert.Equal(1, outcomes.Count(won => won));
    }

    [SkippableFact]
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

    [SkippableFact]
    public async Task Updates_InParallelFromOneVersion_OneWinsAndTheOthersConflict()
    {
        var id = Id("updates");
        await WriteAsync(id, await ReadAsync(id), "0");
        var states = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => ReadAsync(id)));

        var outcomes = await Task.WhenAll(states.Select((state, n) => Task.Run(() => TryWriteAsync(id, state, $"{n}"))));

        Assert.Equal(1, outcomes.Count(won => won));
        Assert.Equal($"{Array.IndexOf(outcomes, true)}", (await ReadAsync(id)).State!.Text);
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_023)]
    [InlineData(65_536)]
    [InlineData((1 << 20) + 1)]
    [InlineData(4 << 20)]
    public async Task States_OfEverySize_ComeBackWhole(int length)
    {
        var text = string.Create(length, 0, static (letters, _) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                letters[i] = (char)('a' + (i % 26));
            }
        });
        var id = Id("size");
        await WriteAsync(id, await ReadAsync(id), text);

        Assert.Equal(text, (await ReadAsync(id)).State!.Text);
    }

    [SkippableFact]
    public async Task States_InEveryScript_ComeBackAsTheyWere()
    {
        const string Text = "médecine 領域 данные قانون 🦜 e\u0301 \u0000 \" \\ \u2028 </script>";
        var id = Id("scripts");
        await WriteAsync(id, await ReadAsync(id), Text);

        Assert.Equal(Text, (await ReadAsync(id)).State!.Text);
    }

    [SkippableFact]
    public async Task StatesOfOneGrain_UnderTwoNames_AreApart()
    {
        var id = Id("names");
        await Storage.WriteStateAsync("state", id, new GrainState<StoredNote>(new StoredNote { Text = "one" }));
        await Storage.WriteStateAsync("segment-1", id, new GrainState<StoredNote>(new StoredNote { Text = "two" }));

        var read = new GrainState<StoredNote>(new StoredNote());
        await Storage.ReadStateAsync("segment-1", id, read);
        Assert.Equal(("one", "two"), ((await ReadAsync(id)).State!.Text, read.State!.Text));
    }

    [SkippableFact]
    public async Task Read_OfARecordThatIsGone_ForgetsWhatWasReadBefore()
    {
        var id = Id("forget");
        var state = await ReadAsync(id);
        await WriteAsync(id, state, "one");
        var other = await ReadAsync(id);
        await Storage.ClearStateAsync(StateName, id, state);

        await Storage.ReadStateAsync(StateName, id, other);

        Assert.Equal((false, null, ""), (other.RecordExists, other.ETag, other.State?.Text ?? ""));
    }

    [SkippableFact]
    public async Task Write_WithAnETagOfAnEarlierLife_IsAConflict()
    {
        var id = Id("lives");
        var state = await ReadAsync(id);
        await WriteAsync(id, state, "first life");
        var old = await ReadAsync(id);
        await Storage.ClearStateAsync(StateName, id, state);
        await WriteAsync(id, await ReadAsync(id), "second life");

        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(id, old, "late"));

        Assert.Equal("second life", (await ReadAsync(id)).State!.Text);
    }

    [SkippableFact]
    public async Task Records_OfOneNode_AreReadAndChangedByAnother()
    {
        var id = Id("reopened");
        var state = await ReadAsync(id);
        await WriteAsync(id, state, "one");
        await using (var another = Open())
        {
            var read = new GrainState<StoredNote>(new StoredNote());
            await another.Grains.ReadStateAsync(StateName, id, read);
            Assert.Equal(("one", state.ETag), (read.State!.Text, read.ETag));
            read.State = new StoredNote { Text = "two" };
            await another.Grains.WriteStateAsync(StateName, id, read);
        }

        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(id, state, "late"));
        Assert.Equal("two", (await ReadAsync(id)).State!.Text);
    }

    [SkippableFact]
    public async Task Records_OfANewerSchema_AreRefusedAndNotTouched()
    {
        var id = Id("newer");
        await Storage.WriteStateAsync(StateName, id, new GrainState<NewerNote>(new NewerNote { Words = ["a"] }));

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync(id));

        Assert.Contains("schema 2, and this version knows 1 at most", refusal.ToString(), StringComparison.Ordinal);
        var read = new GrainState<NewerNote>(new NewerNote());
        await Storage.ReadStateAsync(StateName, id, read);
        Assert.Equal("a", Assert.Single(read.State!.Words));
    }

    [SkippableFact]
    public async Task Sequences_OfAnyOperations_DoWhatTheModelSays()
    {
        var runs = 0;
        await StorageSequences.Any.SampleAsync(steps => new StorageSequences(Storage, Interlocked.Increment(ref runs)).RunAsync(steps), iter: 20, threads: 1);
    }

    [SkippableFact]
    public Task Ledger_WithFaultsBeforeAndAfterWrites_IsExact() => LedgerUnderFaults.RunAsync(Storage);

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
