using System.Text;

namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>Ids worked out by hand from the fixtures' vocabularies.</summary>
public sealed class TokenizerFilesTests
{
    [Theory]
    [InlineData("What is the capital of France?", new[] { 2, 5, 6, 7, 8, 9, 10, 11, 3 })]
    [InlineData("How many primes are there? Café, naïve, unaffable 中文!", new[] { 2, 15, 22, 23, 24, 21, 20, 11, 28, 14, 29, 30, 14, 31, 32, 33, 39, 40, 12, 3 })]
    [InlineData("numbering [SEP] xyzzy", new[] { 2, 26, 27, 3, 1, 3 })]
    [InlineData("", new[] { 2, 3 })]
    [InlineData(" \t\r\n\0", new[] { 2, 3 })]
    [InlineData("hello \ud800 world", new[] { 2, 46, 47, 3 })]
    public void Encode_WordPieceJson_KnownIds(string text, int[] ids) => Assert.Equal(ids, Encode(Json("wordpiece"), text));

    [Theory]
    [InlineData("What is the capital of France?", new[] { 2, 5, 6, 7, 8, 9, 10, 11, 3 })]
    [InlineData("numbering [SEP] xyzzy", new[] { 2, 26, 27, 1, 1, 1, 1, 3 })]
    public void Encode_Vocabulary_KnownIds(string text, int[] ids) =>
        Assert.Equal(ids, Encode(TokenizerFiles.Read("vocab.txt", LanguageModels.File("vocab.txt"), new TokenizerSettings()), text));

    [Fact]
    public void Encode_CasedVocabulary_KeepsCase() =>
        Assert.Equal([2, 1, 6, 3], Encode(TokenizerFiles.Read("vocab.txt", LanguageModels.File("vocab.txt"), new TokenizerSettings { LowerCase = false }), "What is"));

    [Theory]
    [InlineData("hello world", new[] { 259, 264 })]
    [InlineData("hello hello", new[] { 259, 220, 259 })]
    [InlineData("hi<soon>\n", new[] { 71, 72, 267, 198 })]
    [InlineData("é😀", new[] { 127, 102, 172, 253, 246, 222 })]
    [InlineData("[[1]][[5]]", new[] { 270, 274 })]
    [InlineData("", new int[0])]
    public void Encode_BytePairs_KnownIds(string text, int[] ids)
    {
        Assert.Equal(ids, Encode(Json("bpe"), text));
        Assert.Equal(ids, Encode(Json("bpe", ("\"dropout\": null", "\"dropout\": null, \"ignore_merges\": true")), text));
    }

    [Fact]
    public void Encode_BytePairsWithPrefixSpace_AsIfASpaceStoodThere() =>
        Assert.Equal([264], Encode(Json("bpe", ("\"add_prefix_space\": false", "\"add_prefix_space\": true")), "world"));

    [Theory]
    [InlineData("hello worlds", new[] { 0, 5, 6, 9, 2 })]
    [InlineData("hello  worlds", new[] { 0, 5, 4, 6, 9, 2 })]
    [InlineData(" hello", new[] { 0, 5, 2 })]
    [InlineData("xx", new[] { 0, 4, 3, 2 })]
    [InlineData("hello <mask>", new[] { 0, 5, 13, 2 })]
    [InlineData("é", new[] { 0, 4, 12, 2 })]
    [InlineData("", new[] { 0, 2 })]
    public void Encode_Unigram_KnownIds(string text, int[] ids) => Assert.Equal(ids, Encode(Json("unigram"), text));

    [Fact]
    public void Encode_UnigramThatSplitsAtWhiteSpace_OneSpaceForEachRun()
    {
        var tokenizer = Json("unigram", ("\"type\": \"Metaspace\",\n  \"replacement\": \"▁\",\n  \"add_prefix_space\": true\n },\n \"post", "\"type\": \"Sequence\", \"pretokenizers\": [{\"type\": \"WhitespaceSplit\"}, {\"type\": \"Metaspace\", \"replacement\": \"▁\"}]\n },\n \"post"));

        Assert.Equal([0, 5, 6, 2], Encode(tokenizer, " hello \n\t world "));
    }

    [Theory]
    [InlineData(false, new[] { 1, 3, 5, 0, 2 })]
    [InlineData(true, new[] { 0, 4, 6, 3, 2 })]
    public void Encode_SentencePieceFile_ItsOwnIdsOrFairseqs(bool fairseq, int[] ids)
    {
        SentencePiece[] pieces =
        [
            new("<unk>", 0, SentencePieceKind.Unknown), new("<s>", 0, SentencePieceKind.Control), new("</s>", 0, SentencePieceKind.Control),
            new("▁hello", -1, SentencePieceKind.Normal), new("▁world", -2, SentencePieceKind.Normal), new("▁", -3, SentencePieceKind.Normal),
        ];
        var tokenizer = TokenizerFiles.Read("spiece.model", SentencePieceWriter.Write(pieces, 0, [], collapsesSpaces: true), new TokenizerSettings { FairseqIds = fairseq });

        Assert.Equal(ids, Encode(tokenizer, "hello xx"));
    }

    [Theory]
    [InlineData("wordpiece", "\"type\": \"BertPreTokenizer\"", "\"type\": \"Whitespace\"", "pre_tokenizer.type is Whitespace")]
    [InlineData("wordpiece", "\"clean_text\": true", "\"clean_text\": false", "normalizer.clean_text is false")]
    [InlineData("wordpiece", "\"continuing_subword_prefix\": \"##\"", "\"continuing_subword_prefix\": \"@@\"", "model.continuing_subword_prefix is @@")]
    [InlineData("wordpiece", "\"world\": 47", "\"world\": 48", "no token, or two, with id 47")]
    [InlineData("wordpiece", "\"single_word\": false", "\"single_word\": true", "single_word of added token '[PAD]'")]
    [InlineData("wordpiece", "\"type\": \"WordPiece\",\n  \"unk_token\"", "\"type\": \"WordLevel\",\n  \"unk_token\"", "model.type is WordLevel")]
    [InlineData("wordpiece", "\"type\": \"TemplateProcessing\"", "\"type\": \"Strange\"", "post_processor.type is Strange")]
    [InlineData("bpe", "\"byte_fallback\": false", "\"byte_fallback\": true", "SentencePiece .model")]
    [InlineData("bpe", "\"type\": \"ByteLevel\",\n  \"add_prefix_space\": false", "\"type\": \"Whitespace\",\n  \"add_prefix_space\": false", "pre_tokenizer is Whitespace")]
    [InlineData("bpe", "\"normalizer\": null", "\"normalizer\": {\"type\": \"Prepend\"}", "normalizer.type is Prepend")]
    [InlineData("bpe", "\"end_of_word_suffix\": null", "\"end_of_word_suffix\": \"</w>\"", "model.end_of_word_suffix is '</w>'")]
    [InlineData("unigram", "\"unk_id\": 3", "\"unk_id\": 99", "model.unk_id is 99")]
    [InlineData("unigram", "\"type\": \"Metaspace\",\n  \"replacement\": \"▁\"", "\"type\": \"Metaspace\",\n  \"replacement\": \"_\"", "pre_tokenizer is")]
    public void Read_FieldThatCannotBeExpressed_RefusedByName(string fixture, string before, string after, string message)
    {
        var error = Assert.Throws<InvalidDataException>(() => Json(fixture, (before, after)));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tokenizer.json", "not json", "is not JSON")]
    [InlineData("tokenizer.json", "{}", "no field 'model'")]
    [InlineData("tokenizer.json", "[]", "no field 'model'")]
    [InlineData("spiece.model", "garbage", "spiece.model")]
    [InlineData("vocab.txt", "a\nb\na", "repeats 'a'")]
    [InlineData("vocab.bin", "a", "ending")]
    public void Read_OtherFiles_Refused(string name, string content, string message)
    {
        var error = Assert.Throws<InvalidDataException>(() => TokenizerFiles.Read(name, Encoding.UTF8.GetBytes(content), new TokenizerSettings()));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_MoreThanFits_FirstTokensAndTheLast()
    {
        var tokens = new List<int>();

        Json("wordpiece").Encode("what is the capital of france", tokens, 5);

        Assert.Equal([2, 5, 6, 7, 3], tokens);
    }

    private static TokenSequence Json(string fixture, params (string Before, string After)[] changes)
    {
        var text = Encoding.UTF8.GetString(LanguageModels.File($"{fixture}-tokenizer.json"));
        foreach (var (before, after) in changes)
        {
            Assert.Contains(before, text, StringComparison.Ordinal);
            var at = text.IndexOf(before, StringComparison.Ordinal);
            text = string.Concat(text.AsSpan(0, at), after, text.AsSpan(at + before.Length));
        }

        return TokenizerFiles.Read("tokenizer.json", Encoding.UTF8.GetBytes(text), new TokenizerSettings());
    }

    private static List<int> Encode(TokenSequence tokenizer, string text)
    {
        var tokens = new List<int>();
        tokenizer.Encode(text, tokens, 512);
        return tokens;
    }
}
