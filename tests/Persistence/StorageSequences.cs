using CsCheck;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Routing.Persistence;

/// <summary>
/// Runs operations of several writers on a few records beside a model of them: every life and version of a record has a number, and a writer
/// succeeds exactly when the number it last saw is the current one.
/// </summary>
internal sealed class StorageSequences(IGrainStorage storage, int run)
{
    private const int Records = 2;
    private const int Writers = 3;
    private const string StateName = "state";

    private readonly (int Number, string Text)[] _current = new (int, string)[Records];
    private readonly GrainState<StoredNote>[,] _held = new GrainState<StoredNote>[Records, Writers];
    private readonly int[,] _seen = new int[Records, Writers];
    private int _numbers;

    public enum Operation
    {
        Read,
        Write,
        Clear,
    }

    /// <summary>Operation, record and writer, some thirty times.</summary>
    public static Gen<List<(Operation Operation, int Record, int Writer)>> Any { get; } =
        Gen.Select(Gen.Int[0, 3].Select(number => number == 3 ? Operation.Clear : number == 2 ? Operation.Read : Operation.Write), Gen.Int[0, Records - 1], Gen.Int[0, Writers - 1]).List[1, 30];

    public async Task RunAsync(List<(Operation Operation, int Record, int Writer)> steps)
    {
        foreach (var (operation, record, writer) in steps)
        {
            _held[record, writer] ??= await FreshAsync(record, writer);
            await (operation switch
            {
                Operation.Read => ReadAsync(record, writer),
                Operation.Write => ChangeAsync(record, writer, WriteAsync),
                _ when _seen[record, writer] == 0 => Task.CompletedTask,
                _ => ChangeAsync(record, writer, ClearAsync),
            });
        }

        for (var record = 0; record < Records; record++)
        {
            await ReadAsync(record, writer: 0);
        }
    }

    private GrainId Id(int record) => GrainId.Create("note", $"{run}/{record}");

    private async Task<GrainState<StoredNote>> FreshAsync(int record, int writer)
    {
        var state = new GrainState<StoredNote>(new StoredNote());
        await storage.ReadStateAsync(StateName, Id(record), state);
        _seen[record, writer] = _current[record].Number;
        return state;
    }

    private async Task ReadAsync(int record, int writer)
    {
        var state = _held[record, writer] = await FreshAsync(record, writer);
        Assert.Equal((_current[record].Number != 0, _current[record].Text ?? ""), (state.RecordExists, state.State?.Text ?? ""));
    }

    private async Task ChangeAsync(int record, int writer, Func<int, int, Task> change)
    {
        var shouldWin = _seen[record, writer] == _current[record].Number;
        try
        {
            await change(record, writer);
            Assert.True(shouldWin, "A writer that was behind has won.");
        }
        catch (InconsistentStateException)
        {
            Assert.False(shouldWin, "A writer that was up to date has lost.");
            _held[record, writer] = await FreshAsync(record, writer);
        }
    }

    private async Task WriteAsync(int record, int writer)
    {
        var text = $"{++_numbers}";
        _held[record, writer].State = new StoredNote { Text = text };
        await storage.WriteStateAsync(StateName, Id(record), _held[record, writer]);
        _current[record] = (_numbers, text);
        _seen[record, writer] = _numbers;
    }

    private async Task ClearAsync(int record, int writer)
    {
        await storage.ClearStateAsync(StateName, Id(record), _held[record, writer]);
        _current[record] = default;
        _seen[record, writer] = 0;
    }
}
