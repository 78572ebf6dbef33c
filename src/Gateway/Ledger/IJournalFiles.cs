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

    /// <summary>A file's content.</summary>
    byte[] Read(JournalPart part);

    /// <summary>Begins a file.</summary>
    IJournalFile Create(JournalPart part);

    /// <summary>Deletes a file.</summary>
    void Delete(JournalPart part);

    /// <summary>Keeps damaged bytes for whoever wants to look into them.</summary>
    void Quarantine(JournalPart part, int offset, ReadOnlySpan<byte> bytes);
}
