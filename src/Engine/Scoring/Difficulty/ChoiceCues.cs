namespace Orleans.Routing.Scoring.Difficulty;

/// <summary>
/// Whether a lettered list holds the options of a question, by the text around it. Chosen so that the exam questions of the training
/// data keep their stems and so that lists which say what is wanted stay: taking those out would leave a short, easy-looking prompt.
/// </summary>
internal static class ChoiceCues
{
    private const string AnswerLine = "Answer:";
    private const int LeastSpacesInUnfinishedSentence = 3;

    private static readonly string[] ChoosingWords = ["choose", "pick", "select", "correct", "incorrect"];
    private static readonly string[] ChoosingWordsBelow = ["correct", "letter"];
    private static readonly string[] Requests = ["can you", "could you", "would you", "will you", "please", "help me", "i need", "i want", "i'd like"];
    private static readonly string[] Headings = ["options", "choices", "answers"];
    private static readonly string[] QuestionWords = ["which", "what"];

    // Words that end a line which announces a list: "do the following:", "my notes:".
    private static readonly string[] ListWords =
    [
        "following", "these", "this", "below", "do", "steps", "step", "tasks", "task", "points", "items", "things", "parts", "sections", "questions", "requirements", "changes",
        "rules", "goals", "constraints", "criteria", "features", "notes", "findings", "comments", "issues", "problems", "bugs", "files", "order", "plan", "plans", "list", "agenda",
        "outline", "structure", "instructions", "context", "ideas", "options", "alternatives", "format", "contents", "chapters", "topics", "scenarios", "examples", "deliverables",
    ];

    /// <summary>Whether the list reads as the options of a question.</summary>
    public static bool AsksForChoice(ReadOnlySpan<char> text, OptionBlock block)
    {
        var before = text[..block.Start].TrimEnd();
        var lead = before[(before.LastIndexOf('\n') + 1)..].Trim();
        if (lead.IsEmpty)
        {
            return false; // A list and nothing before it: it is the prompt.
        }

        var below = text[block.End..].Trim();
        var lastWord = LastWord(lead).ToString();
        if (below.EndsWith(AnswerLine, StringComparison.OrdinalIgnoreCase)
            || ContainsWord(lead, ChoosingWords)
            || ContainsWord(below, ChoosingWordsBelow)
            || (lead[^1] == '?' && ContainsWord(lead, QuestionWords))
            || (lead.Count(' ') <= 1 && Headings.Contains(lastWord, StringComparer.OrdinalIgnoreCase)))
        {
            return true;
        }

        return !IsRequest(lead) && !ListWords.Contains(lastWord, StringComparer.OrdinalIgnoreCase) && EndsAsQuestion(lead, block);
    }

    private static bool EndsAsQuestion(ReadOnlySpan<char> lead, OptionBlock block) => lead[^1] switch
    {
        '?' => true,
        '.' or '!' => false,
        ':' => !block.HasSentences,
        _ => !block.HasSentences && lead.Count(' ') >= LeastSpacesInUnfinishedSentence,
    };

    /// <summary>A text without the line that asks for the answer at its end.</summary>
    public static ReadOnlySpan<char> WithoutAnswerLine(ReadOnlySpan<char> rest)
    {
        var trimmed = rest.TrimEnd();
        return trimmed.EndsWith(AnswerLine, StringComparison.OrdinalIgnoreCase) ? trimmed[..^AnswerLine.Length].TrimEnd() : trimmed;
    }

    private static bool IsRequest(ReadOnlySpan<char> lead)
    {
        foreach (var request in Requests)
        {
            if (lead.StartsWith(request, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> lead)
    {
        var trimmed = lead.TrimEnd(":?;,. *_)");
        return trimmed[(trimmed.LastIndexOfAny(' ', '*', '_') + 1)..];
    }

    private static bool ContainsWord(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            for (var from = 0; text[from..].IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and var place; from += place + word.Length)
            {
                var (start, end) = (from + place, from + place + word.Length);
                if ((start == 0 || !char.IsLetter(text[start - 1])) && (end == text.Length || !char.IsLetter(text[end])))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
