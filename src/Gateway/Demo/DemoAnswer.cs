namespace Orleans.Routing.Gateway.Demo;

/// <summary>What a demo model says: always that it is a demo, then some text of a length that is its tier's.</summary>
/// <param name="Text">The answer.</param>
/// <param name="PromptTokens">Prompt tokens billed.</param>
/// <param name="CompletionTokens">Completion tokens billed.</param>
internal sealed record DemoAnswer(string Text, int PromptTokens, int CompletionTokens)
{
    public const string StrongModel = "strong";
    public const string WeakModel = "weak";

    private const int CharactersPerToken = 4;
    private const int QuotedCharacters = 60;

    /// <summary>The model's answer to a prompt, the same every time.</summary>
    public static DemoAnswer To(string model, string prompt, int promptCharacters)
    {
        var quoted = prompt.Length <= QuotedCharacters ? prompt : $"{prompt[..QuotedCharacters]}...";
        var notice = $"[demo] This is the demo provider built into Orleans.Routing, as its model '{model}': no language model was asked. The prompt was \"{quoted}\". ";
        var text = notice + (model == StrongModel
            ? "A strong model would now answer at length and with care: it would name its assumptions, go through the matter point by point, weigh what speaks for and against each step, and close with what remains uncertain. Point the gateway at a real provider to read that answer."
            : "A weak model would now answer in a sentence or two, at a fraction of the price.");
        return new DemoAnswer(text, Tokens(promptCharacters), Tokens(text.Length));
    }

    private static int Tokens(int characters) => (characters + CharactersPerToken - 1) / CharactersPerToken;
}
