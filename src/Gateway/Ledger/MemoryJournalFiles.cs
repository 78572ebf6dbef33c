namespace Orleans.Routing.Gateway.Ledger;

/// <summary>A journal that keeps nothing, for <see cref="JournalDurability.Memory"/>: every start is a new producer.</summary>
internal sealed class MemoryJournalFiles : IJournalFiles
{
    public JournalIdentity? ReadIdentity() => null;

    public void WriteIdentity(JournalIdentity identity)
    {
    }

    public IReadOnlyList<JournalPart> List() => [];

    public long LengthOf(JournalPart part) => 0;

    public int Read(JournalPart part, long offset, Span<byte> target) => 0;

    public IJournalFile Create(JournalPart part) => new MemoryJournalFile();

    public void Delete(JournalPart part)
    {
    }

    public void Quarantine(JournalPart part, long offset, long length)
    {
    }

    public void Dispose()
    {
    }
}
