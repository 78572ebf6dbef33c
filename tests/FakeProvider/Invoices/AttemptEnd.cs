namespace Orleans.Routing.FakeProvider.Invoices;

/// <summary>How the provider saw an attempt end.</summary>
public enum AttemptEnd
{
    /// <summary>Everything that was to be sent was sent.</summary>
    Completed,

    /// <summary>The caller went away first.</summary>
    Aborted,

    /// <summary>An error was answered on purpose; nothing was billed unless the entry says so.</summary>
    Refused,

    /// <summary>The provider broke the answer off on purpose.</summary>
    Broken,
}
