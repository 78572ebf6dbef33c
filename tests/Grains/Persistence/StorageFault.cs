namespace Orleans.Routing.Persistence;

/// <summary>How a storage operation fails.</summary>
internal enum StorageFault
{
    /// <summary>Nothing was stored.</summary>
    BeforeWrite,

    /// <summary>It was stored, but the answer got lost.</summary>
    AfterWrite,

    /// <summary>It was stored, the answer got lost, and reading back fails as well.</summary>
    AfterWriteAndOnRead,
}
