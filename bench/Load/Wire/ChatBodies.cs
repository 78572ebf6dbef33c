using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orleans.Routing.Bench.Load.Wire;

/// <summary>
/// Eight chat.completions bodies of about 1.2 to 1.5 KB: a system message, an earlier turn and a last question of about 64 tokens, one for each built-in domain
/// and one for none. The ten zeros in each last question are replaced when prompts have to differ.
/// </summary>
internal static class ChatBodies
{
    private const string System = """
        You are the assistant of a mid-sized company. Answer in plain English, in at most three short paragraphs. Say what you are sure of and what you are not.
        When a question needs a professional, say which one and why. Do not invent sources, figures, names or product features. Use metric units.
        If the user gives code, keep its style and change as little as needed. Today's ticket queue is internal; nothing in it may be quoted to customers.
        """;

    private const string EarlierQuestion =
        "Thanks, that helped a lot yesterday. Before the next one: please keep the tone friendly, and if you list steps, number them, because I paste them into our wiki.";

    private const string EarlierAnswer =
        "Gladly. I will number steps, keep each to one sentence and mark anything that depends on your local set-up. Send me the next question whenever you are ready.";

    private static readonly string[] Questions =
    [
        "Case 0000000000: a patient of 54 on metformin reports dizziness and a resting pulse of 104 after starting a new blood pressure drug. Which interactions and symptoms would you check first, what belongs in the note for the physician, and when is it an emergency?",
        "Matter 0000000000: our supplier missed two delivery dates fixed in the contract and now points to the force majeure clause because of a strike at a third company. Is that a valid defence, what notice do we have to give before we may terminate, and which damages can we claim?",
        "Ticket 0000000000: this C# service leaks memory under load: each request adds a handler to a static event and the timer callback captures the DbContext. Explain why the garbage collector cannot free them, then show the smallest change that fixes it and how to prove it with a dump.",
        "Draft 0000000000: write the opening of a short story about a lighthouse keeper who finds letters in bottles addressed to her by name, each dated one day in the future. Keep it melancholy but not hopeless, use the present tense, and end the scene on an image rather than a thought.",
        "Sample 0000000000: two replicates of our enzyme assay give a Michaelis constant of 1.2 and 2.9 mM at the same temperature and pH. Which experimental errors could explain the gap, what controls would you run next, and how many replicates are needed to see a 20 percent difference?",
        "Account 0000000000: we hold 2.4 million in cash for eighteen months before a plant is built. Compare a bond ladder, a money market fund and a term deposit by yield, liquidity and interest rate risk, and say what a cautious treasurer would ask the bank before signing anything.",
        "Lesson 0000000000: my class of fourteen-year-olds mixes up speed and acceleration. Give me a learning objective, a ten-minute activity with a ball and a ramp, two questions that reveal the misunderstanding, and a homework exercise with the answer for the teacher.",
        "Note 0000000000: we are moving to a new office in March with thirty people, two of whom work from other cities on most days. What should we decide first, what is usually forgotten, and how do we tell everyone about the seating without starting a long argument in the group chat?",
    ];

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<string> Completions(string model, bool stream) => Questions.Select(question => Completion(model, question, stream));

    /// <summary>The body of one routing decision without a call of a model.</summary>
    public static string Route() => new JsonObject { ["text"] = Questions[0] }.ToJsonString(Compact);

    private static string Completion(string model, string question, bool stream)
    {
        var body = new JsonObject
        {
            ["model"] = model,
            ["messages"] = new JsonArray(Message("system", System), Message("user", EarlierQuestion), Message("assistant", EarlierAnswer), Message("user", question)),
            ["temperature"] = 0.2,
            ["max_tokens"] = 512,
            ["user"] = "bench-user-7",
        };
        if (stream)
        {
            body["stream"] = true;
        }

        return body.ToJsonString(Compact);
    }

    private static JsonObject Message(string role, string content) => new() { ["role"] = role, ["content"] = content };
}
