namespace Orleans.Routing.Persistence;

/// <summary>What is kept in grain storage. Every record says by which schema it was written.</summary>
internal interface IStoredState
{
    /// <summary>
    /// The number of this type's schema, from 1. A field that older versions may drop and newer ones may miss is added under the same
    /// number; any other change raises it, and versions that know only lower numbers then refuse the record.
    /// </summary>
    int Schema { get; }

    /// <summary>The highest number this version reads: another than <see cref="Schema"/> where that depends on what is in the record.</summary>
    int NewestSchema => Schema;
}
