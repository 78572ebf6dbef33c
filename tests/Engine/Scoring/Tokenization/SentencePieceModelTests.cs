namespace Orleans.Routing.Scoring.Tokenization;

public sealed class SentencePieceModelTests
{
    // pieces { piece: "a" score: -1 type: NORMAL }
    private static readonly byte[] OnePiece = [0x0a, 0x0a, 0x0a, 0x01, 0x61, 0x15, 0x00, 0x00, 0x80, 0xbf, 0x18, 0x01];

    [Fact]
    public void Parse_OnePiece_ItsFields() =>
        Assert.Equal(new SentencePiece("a", -1, SentencePieceKind.Normal), Assert.Single(SentencePieceModel.Parse(OnePiece).Pieces));

    [Fact]
    public void Parse_UnknownFields_Skipped() =>
        Assert.Single(SentencePieceModel.Parse([.. OnePiece, 0x52, 0x02, 0x01, 0x02, 0x58, 0x07]).Pieces);

    [Fact]
    public void Parse_TrainerOfAnotherType_Refused()
    {
        // trainer_spec { model_type: BPE }
        var exception = Assert.Throws<InvalidDataException>(() => SentencePieceModel.Parse([.. OnePiece, 0x12, 0x02, 0x18, 0x02]));

        Assert.Contains("only unigram", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_ScoreNotANumber_Refused()
    {
        byte[] notANumber = [.. OnePiece[..6], 0x00, 0x00, 0xc0, 0x7f, .. OnePiece[10..]];

        Assert.Throws<InvalidDataException>(() => SentencePieceModel.Parse(notANumber));
    }

    [Fact]
    public void Parse_EveryTruncation_RefusedOrShorterNeverOtherException()
    {
        for (var length = 0; length < OnePiece.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => SentencePieceModel.Parse(OnePiece.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Tokenizer_VocabularyWithoutUnknownPiece_Refused() =>
        Assert.Throws<InvalidDataException>(() => new SentencePieceTokenizer(SentencePieceModel.Parse(OnePiece)));
}
