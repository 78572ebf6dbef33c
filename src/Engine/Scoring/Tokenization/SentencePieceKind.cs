namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>What a vocabulary entry is, with the numbers SentencePiece's model format gives.</summary>
public enum SentencePieceKind
{
    /// <summary>An ordinary piece of text.</summary>
    Normal = 1,

    /// <summary>Stands for text outside the vocabulary.</summary>
    Unknown = 2,

    /// <summary>A marker that no text produces, such as the start of a sentence.</summary>
    Control = 3,

    /// <summary>A symbol the model's maker reserved; matched like ordinary text.</summary>
    UserDefined = 4,

    /// <summary>A piece that is kept for its number only.</summary>
    Unused = 5,

    /// <summary>One byte of UTF-8.</summary>
    Byte = 6,
}
