using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>
/// The journal's writing half: numbers entries, writes them in groups, hands them to the outbox once they are safe, and deletes files the
/// ledger has confirmed.
/// </summary>
internal sealed partial class JournalLog : IDisposable
{
    private readonly Lock _gate = new();
    private readonly IJournalFiles _files;
    private readonly Outbox _outbox;
    private readonly JournalOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly Queue<ClosedPart> _closed;
    private readonly Dictionary<Guid, JournalAppend> _open = [];
    private readonly HashSet<Guid> _ending = [];
    private readonly List<JournalAppend> _unwritten = [];
    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);
    private JournalPart _part;
    private IJournalFile _file;

    // The newest number tried. A file that could be begun and neither written nor deleted keeps its number; the next attempt takes another.
    private int _number;
    private long _sound;

    // Whether the file may hold more than its sound bytes: what was refused must not be read by a recovery.
    private bool _dirty;
    private long _sequence;
    private long _openBytes;
    private long _bytes;
    private int _openCount;
    private int _unwrittenCount;

    private JournalLog(IJournalFiles files, Outbox outbox, JournalOptions options, TimeProvider timeProvider, ILogger logger, JournalStream stream, IEnumerable<ClosedPart> closed)
    {
        (_files, _outbox, _options, _timeProvider, _logger) = (files, outbox, options, timeProvider, logger);
        _closed = new Queue<ClosedPart>(closed);
        _bytes = _closed.Sum(part => part.Bytes);
        Stream = stream;
        _part = new JournalPart(stream.Epoch, 0);
        _file = Begin(_part);
    }

    /// <summary>The numbers given out here.</summary>
    public JournalStream Stream { get; }

    public long LastSequence => Interlocked.Read(ref _sequence);

    public int OpenAttempts => Volatile.Read(ref _openCount);

    /// <summary>Bytes set aside for the ends of begun attempts.</summary>
    public long OpenBytes => Interlocked.Read(ref _openBytes);

    /// <summary>Bytes of the files complete. An entry that the ledger does not confirm keeps its file and all later ones, confirmed or not.</summary>
    public long FileBytes => Interlocked.Read(ref _bytes);

    /// <summary>Whether ends of attempts wait for the disk to take writes again.</summary>
    public bool HasUnwritten => Volatile.Read(ref _unwrittenCount) > 0;

    /// <summary>Raises the epoch, takes over what earlier epochs left, and begins a file.</summary>
    public static JournalLog Open(IJournalFiles files, Outbox outbox, JournalOptions options, TimeProvider timeProvider, ILogger logger)
    {
        var known = files.ReadIdentity() ?? new JournalIdentity(Guid.CreateVersion7(timeProvider.GetUtcNow()).ToString("N"), 0);
        var newest = files.List() is [.., var last] ? last.Epoch : 0;

        // By a random step: a folder restored from a copy begins another epoch than the one that followed the copy, whose numbers the ledger
        // may know already and would take these entries for.
        var identity = known with { Epoch = Math.Max(known.Epoch, newest) + RandomNumberGenerator.GetInt32(1, int.MaxValue) };
        files.WriteIdentity(identity);

        var left = new JournalRecovery(files, logger).Run(identity.Producer);
        var now = timeProvider.GetUtcNow();
        foreach (var backlog in left.Backlogs.Values)
        {
            outbox.Add(backlog, now);
        }

        var log = new JournalLog(files, outbox, options, timeProvider, logger, new JournalStream(identity.Producer, identity.Epoch), left.Parts);
        if (!log.TryWrite([.. left.Unfinished.Select(entry => new JournalAppend(JournalAppendKind.Standalone, entry))]))
        {
            // The files left stay as they are: what they lack is written nowhere else.
            log._closed.Clear();
            log.Dispose();
            throw new IOException("The journal cannot be written. Free space on the volume of Storage:Path, then start again.");
        }

        Log.Opened(logger, identity.Producer, identity.Epoch, left.Backlogs.Values.Sum(static backlog => backlog.Count), left.Unfinished.Count);
        return log;
    }

    /// <summary>
    /// Writes a group and completes its members. When the disk refuses, intents and lone entries fail, while ends of attempts are kept and
    /// written with a later group: their intents stand in for them until then.
    /// </summary>
    public bool TryWrite(IReadOnlyList<JournalAppend> group)
    {
        lock (_gate)
        {
            var records = new List<JournalAppend>(_unwritten.Count + group.Count);
            records.AddRange(_unwritten);
            foreach (var append in group)
            {
                if (append.Kind != JournalAppendKind.Settlement || IsFirstEnd(append))
                {
                    records.Add(append);
                }
            }

            return records.Count == 0 || TryWriteAll(records);
        }
    }

    /// <summary>Deletes files whose every entry is confirmed: oldest first, and none before all older ones are gone, because the newer ones hold what recovery added to the older.</summary>
    public void Retire()
    {
        lock (_gate)
        {
            while (_closed.TryPeek(out var oldest) && _outbox.ShippedThrough(oldest.Stream, long.MaxValue) >= oldest.LastSequence)
            {
                _files.Delete(oldest.Part);
                _closed.Dequeue();
                Interlocked.Add(ref _bytes, -oldest.Bytes);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            TryCutBack();
            _file.Dispose();
            if (_closed.Count == 0 && _open.Count == 0 && _outbox.ShippedThrough(Stream, _sequence) >= _sequence)
            {
                _files.Delete(_part);
            }
        }
    }

    private bool TryWriteAll(List<JournalAppend> records)
    {
        try
        {
            Persist(records);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.WriteFailed(_logger, e, records.Count);
            Refuse(records);
            return false;
        }

        _unwritten.Clear();
        Accept(records);
        Volatile.Write(ref _unwrittenCount, 0);
        return true;
    }

    /// <summary>False for an end without a beginning, or a second one: it is booked already, and not to be booked again.</summary>
    private bool IsFirstEnd(JournalAppend append)
    {
        if (_open.ContainsKey(append.Entry.AttemptId) && _ending.Add(append.Entry.AttemptId))
        {
            return true;
        }

        Log.NotOpen(_logger, append.Entry.AttemptId, append.Entry.DecisionId);
        append.Complete(true);
        return false;
    }

    private void Persist(List<JournalAppend> records)
    {
        CutBack();

        if (_sound >= _options.MaxFileBytes)
        {
            Rotate();
        }

        _buffer.ResetWrittenCount();
        var sequence = _sequence;
        foreach (var record in records)
        {
            var kind = record.Kind == JournalAppendKind.Intent ? JournalRecordKind.Intent : JournalRecordKind.Entry;
            Put(kind, kind == JournalRecordKind.Entry ? ++sequence : 0, record.Body);
        }

        _dirty = true;
        Flush(_file);
        _sound = _file.Length;
        _dirty = false;
    }

    private void CutBack()
    {
        if (_dirty)
        {
            _file.Truncate(_sound);
            _dirty = false;
        }
    }

    private void TryCutBack()
    {
        try
        {
            CutBack();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.TruncateFailed(_logger, e, _part.FileName);
        }
    }

    private void Flush(IJournalFile file)
    {
        file.Append(_buffer.WrittenSpan);
        if (_options.Mode == JournalDurability.JournalFsync)
        {
            file.Sync();
        }
    }

    /// <summary>The next file begins with the attempts still open, so that the one before it need not be kept for their sake.</summary>
    private void Rotate()
    {
        var next = _part with { Number = ++_number };
        var bytes = _sound;
        var file = Begin(next);
        _closed.Enqueue(new ClosedPart(_part, Stream, _sequence, bytes));
        Interlocked.Add(ref _bytes, bytes);
        _file.Dispose();
        (_part, _file) = (next, file);
    }

    private IJournalFile Begin(JournalPart part)
    {
        var file = _files.Create(part);
        try
        {
            _buffer.ResetWrittenCount();
            Put(JournalRecordKind.Header, 0, JsonSerializer.SerializeToUtf8Bytes(new JournalIdentity(Stream.Producer, Stream.Epoch), JournalJson.Default.JournalIdentity));
            foreach (var intent in _open.Values)
            {
                Put(JournalRecordKind.Intent, 0, intent.Body);
            }

            Flush(file);
            _sound = file.Length;
            return file;
        }
        catch
        {
            file.Dispose();
            _files.Delete(part);
            throw;
        }
    }

    private void Put(JournalRecordKind kind, long sequence, byte[] body)
    {
        var length = JournalFrame.LengthOf(body);
        JournalFrame.Write(_buffer.GetSpan(length), kind, sequence, body);
        _buffer.Advance(length);
    }

    private void Accept(List<JournalAppend> records)
    {
        var now = _timeProvider.GetUtcNow();
        foreach (var record in records)
        {
            if (record.Kind == JournalAppendKind.Intent)
            {
                _open[record.Entry.AttemptId] = record;
                Interlocked.Add(ref _openBytes, record.FrameLength);
            }
            else
            {
                if (record.Kind == JournalAppendKind.Settlement && _open.Remove(record.Entry.AttemptId, out var intent))
                {
                    _ending.Remove(record.Entry.AttemptId);
                    Interlocked.Add(ref _openBytes, -intent.FrameLength);
                }

                var entry = record.Entry with { Sequence = Interlocked.Increment(ref _sequence) };
                _outbox.Add(Stream, entry, record.FrameLength, now);
            }

            record.Complete(true);
        }

        Volatile.Write(ref _openCount, _open.Count);
    }

    private void Refuse(List<JournalAppend> records)
    {
        _unwritten.Clear();
        foreach (var record in records)
        {
            if (record.Kind == JournalAppendKind.Settlement)
            {
                _unwritten.Add(record);
            }

            record.Complete(record.Kind == JournalAppendKind.Settlement);
        }

        Volatile.Write(ref _unwrittenCount, _unwritten.Count);
        TryCutBack();
    }

    private static partial class Log
    {
        [LoggerMessage(11, LogLevel.Information, "Journal opened by producer {Producer}, epoch {Epoch}: {Entries} entries of earlier epochs to be confirmed, {Unfinished} attempts and decisions they left unfinished.")]
        public static partial void Opened(ILogger logger, string producer, long epoch, long entries, int unfinished);

        [LoggerMessage(12, LogLevel.Error, "The journal could not be written ({Count} records). New billable work is refused; ends of attempts are kept and tried again.")]
        public static partial void WriteFailed(ILogger logger, Exception exception, int count);

        [LoggerMessage(13, LogLevel.Warning, "Journal file {File} could not be cut back after a failed write; it is tried again before the next one.")]
        public static partial void TruncateFailed(ILogger logger, Exception exception, string file);

        [LoggerMessage(14, LogLevel.Error, "Attempt {AttemptId} of decision {DecisionId} was settled but is not open: settled twice, or never begun. Nothing is booked.")]
        public static partial void NotOpen(ILogger logger, Guid attemptId, Guid decisionId);
    }
}
