namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>What the gateway must know of an answer, or of one chunk of a streamed answer. The bytes themselves pass as they came.</summary>
internal struct AnswerFacts
{
    /// <summary>Whether it is a JSON object that can be read to its end.</summary>
    public bool Readable;

    /// <summary>Whether <c>choices</c> (or <c>data</c>) is an array with something in it.</summary>
    public bool HasContent;

    /// <summary>Whether <c>choices</c> is there at all.</summary>
    public bool HasChoices;

    /// <summary>The choices that have their <c>finish_reason</c>: a bit for each <c>index</c>, of which a request may ask for 128.</summary>
    public UInt128 Finished;

    /// <summary>Bytes of text and tool arguments, for estimates.</summary>
    public long TextBytes;

    public ReportedUsage Usage;

    public ProviderError? Error;
}
