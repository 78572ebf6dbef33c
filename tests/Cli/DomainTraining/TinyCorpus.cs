using System.Text;
using System.Text.Json;

namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>A small corpus with a label of its own: gardening, law and neither, in three styles of which one is for the test.</summary>
internal static class TinyCorpus
{
    private static readonly string[] Garden = ["prune the roses", "sow carrots", "feed tomatoes with compost", "stop slugs eating lettuce", "plant a hedge", "water the lawn in a drought"];
    private static readonly string[] Legal = ["sue a contractor", "contest a will", "break a lease", "answer a court summons", "register a trademark", "appeal a parking fine"];
    private static readonly string[] None = ["book a table for two", "find a hotel by the sea", "cheer up a friend", "wrap a present", "choose a film", "say hello in Italian"];

    public static void Write(TemporaryFolder folder, string name = "corpus")
    {
        WriteStyle(folder, name, "question", "train", "How do I {0}?");
        WriteStyle(folder, name, "wish", "train", "I would like to {0} and need some help with it");
        WriteStyle(folder, name, "note", "test", "note to self: {0} before friday");
    }

    private static void WriteStyle(TemporaryFolder folder, string name, string style, string split, string form)
    {
        var lines = new StringBuilder();
        foreach (var (domain, topics) in (ReadOnlySpan<(string, string[])>)[("gardening", Garden), ("legal", Legal), ("none", None)])
        {
            foreach (var topic in topics)
            {
                lines.Append(JsonSerializer.Serialize(new { text = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, topic), domain, style, split })).Append('\n');
            }
        }

        folder.Write($"{name}/{style}.jsonl", lines.ToString());
    }
}
