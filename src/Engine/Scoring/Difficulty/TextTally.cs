namespace Orleans.Routing.Scoring.Difficulty;

/// <summary>Counts what <see cref="TextFeatures"/> needs in one pass.</summary>
internal struct TextTally
{
    private int _wordLength;
    private bool _afterSentenceEnd;

    public int Words { get; private set; }

    public int WordCharacters { get; private set; }

    public int LongestWord { get; private set; }

    public int Sentences { get; private set; }

    public int LineBreaks { get; private set; }

    public int Digits { get; private set; }

    public int UpperCase { get; private set; }

    public int Punctuation { get; private set; }

    public int Symbols { get; private set; }

    public int NonAscii { get; private set; }

    public int QuestionMarks { get; private set; }

    public void Add(char unit)
    {
        if (char.IsWhiteSpace(unit))
        {
            LineBreaks += unit == '\n' ? 1 : 0;
            EndWord();
            return;
        }

        _wordLength++;
        var endsSentence = unit is '.' or '!' or '?';
        Sentences += endsSentence && !_afterSentenceEnd ? 1 : 0;
        _afterSentenceEnd = endsSentence;
        QuestionMarks += unit == '?' ? 1 : 0;
        CountKind(unit);
    }

    public void EndWord()
    {
        if (_wordLength > 0)
        {
            Words++;
            WordCharacters += _wordLength;
            LongestWord = Math.Max(LongestWord, _wordLength);
            _wordLength = 0;
        }
    }

    private void CountKind(char unit)
    {
        if (!char.IsAscii(unit))
        {
            NonAscii++;
        }

        if (char.IsAsciiDigit(unit))
        {
            Digits++;
        }
        else if (char.IsUpper(unit))
        {
            UpperCase++;
        }
        else if (unit is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '"' or '-')
        {
            Punctuation++;
        }
        else if (char.IsAscii(unit) && !char.IsAsciiLetter(unit))
        {
            Symbols++;
        }
    }
}
