namespace Orleans.Routing.Ledger;

/// <summary>What becomes of an entry that reached its partition.</summary>
internal enum BookingVerdict
{
    /// <summary>It is booked.</summary>
    Accept,

    /// <summary>The same attempt with the same figures is booked already, or an outcome that says nothing new: nothing to do.</summary>
    Duplicate,

    /// <summary>It contradicts what is booked, or says too little to be booked: it is counted and reported, never written over what is there.</summary>
    Refuse,
}
