namespace Orleans.Routing.Gateway.Ledger;

/// <summary>Where a journal is kept. Owned by one process at a time.</summary>
internal interface IJournalFiles : IDisposable
{
    /// <summary>The identity last written, or null.</summary>
    JournalIdentity? ReadIdentity();

    /// <summary>Keeps the identity, all or nothing, on disk.</summary>
    void WriteIdentity(JournalIdentity identity);

    /// <summary>The files there are, oldest first.</summary>
    IReadOnlyList<JournalPart> List();

    /// <summary>How many bytes a file has.</summary>
    long LengthOf(JournalPart part);

    /// <summary>Reads a file from an offset on. Returns how many bytes were read: fewer than asked for only where the file ends.</summary>
    int Read(JournalPart part, long offset, Span<byte> target);

    /// <summary>Begins a file.</summary>
    IJournalFile Create(JournalPart part);

    /// <summary>Deletes a file.</summary>
    void Delete(JournalPart part);

    /// <summary>Keeps damaged bytes for whoever wants to look into them.</summary>
    void Quarantine(JournalPart part, long offset, long length);
}
