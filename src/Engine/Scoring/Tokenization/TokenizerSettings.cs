using System.Collections.Immutable;

namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>What a vocabulary file does not say about itself. A <c>tokenizer.json</c> says all of it; these settings are then ignored.</summary>
internal sealed record TokenizerSettings
{
    /// <summary>WordPiece: lower case without accents first. Default: true, as in the models called uncased.</summary>
    public bool LowerCase { get; set; } = true;

    /// <summary>WordPiece: each Chinese character is a word. Default: true.</summary>
    public bool SplitsIdeographs { get; set; } = true;

    /// <summary>SentencePiece: ids as fairseq renumbered them (XLM-RoBERTa): begin 0, padding 1, end 2, unknown 3, pieces moved by 1. Default: false.</summary>
    public bool FairseqIds { get; set; }

    /// <summary>Tokens before the text. Default: <c>[CLS]</c> for WordPiece, <c>&lt;s&gt;</c> for SentencePiece.</summary>
    public ImmutableArray<string>? Prefix { get; set; }

    /// <summary>Tokens after it. Default: <c>[SEP]</c> or <c>&lt;/s&gt;</c>.</summary>
    public ImmutableArray<string>? Suffix { get; set; }
}
