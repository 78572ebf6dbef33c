using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Routing.Node.Snapshots;
using Orleans.Runtime;

namespace Orleans.Routing.Snapshots;

public sealed class DomainSweepTests
{
    private static readonly string[] Names = [.. Enumerable.Range(0, 1_000).Select(i => $"d{i}")];

    private readonly DomainSweep _sweep = new(NullLogger<DomainSweep>.Instance);
    private readonly HashSet<string> _unreadable = [];
    private readonly HashSet<SiloAddress> _gone = [Silo(1)];
    private readonly List<string> _tried = [];

    [Fact]
    public async Task Wake_TheFirstTime_WakesAllAndThenTurnsThatTakeInAll()
    {
        await SweepAsync();
        Assert.Equal(Names, _tried);

        var turns = new HashSet<string>();
        for (var turn = 0; turn < 4; turn++)
        {
            await SweepAsync();
            Assert.Equal(DomainSweep.Turn, _tried.Count);
            turns.UnionWith(_tried);
        }

        Assert.Equal(Names.Length, turns.Count);
    }

    [Fact]
    public async Task Wake_AfterASiloCameAndWentUnseen_WakesAll()
    {
        await SweepAsync();
        _gone.Add(Silo(2));

        await SweepAsync();
        Assert.Equal(Names, _tried);

        // Long gone, the first is forgotten by the membership table.
        _gone.Remove(Silo(1));
        await SweepAsync();
        Assert.Equal(DomainSweep.Turn, _tried.Count);
    }

    [Fact]
    public async Task Wake_OfOneThatCannotBe_WakesTheOthersAndStaysDue()
    {
        _unreadable.Add("d900");

        await SweepAsync();
        Assert.Equal(Names, _tried);
        await SweepAsync();
        Assert.Equal(DomainSweep.Turn, _tried.Where(name => name != "d900").Count());
        Assert.Single(_tried, name => name == "d900");
        Assert.Equal(DomainSweep.Turn + 1, _tried.Count);
    }

    [Fact]
    public async Task Wake_WhileTheStoreIsDown_EndsEarlyAndTheRestStaysDue()
    {
        _unreadable.UnionWith(Names);

        await SweepAsync();
        Assert.Equal(DomainSweep.MostFailures, _tried.Count);
        _unreadable.Clear();
        await SweepAsync();

        Assert.Equal(Names.Order(StringComparer.Ordinal), _tried.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Wake_WithAsManyUnreadableAsEndIt_WakesTheOthersTheNextTime()
    {
        _unreadable.UnionWith(Names.Take(DomainSweep.MostFailures));

        await SweepAsync();
        await SweepAsync();

        Assert.Equal(Names.Order(StringComparer.Ordinal), _tried.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Wake_OfOneThatIsNoLongerThere_IsNotTried()
    {
        _unreadable.Add("d900");
        await SweepAsync();

        await SweepAsync([]);

        Assert.Empty(_tried);
    }

    private static SiloAddress Silo(int generation) => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11111), generation);

    private Task SweepAsync() => SweepAsync(Names);

    private async Task SweepAsync(string[] names)
    {
        _tried.Clear();
        await _sweep.WakeAsync(names, _gone, WakeAsync, CancellationToken.None);
    }

    private Task WakeAsync(string name)
    {
        _tried.Add(name);
        return _unreadable.Contains(name) ? Task.FromException(new InvalidDataException("ordered: the record is damaged")) : Task.CompletedTask;
    }
}
