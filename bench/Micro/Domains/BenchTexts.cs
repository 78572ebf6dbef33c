using System.Text;

namespace Orleans.Routing.Bench.Domains;

/// <summary>Texts and catalogs for detection: everyday prose in which a few domains are hit, as in real prompts.</summary>
internal static class BenchTexts
{
    private static readonly string[] Sentences =
    [
        "Last week I met an old friend in town and we talked for hours about how much had changed since we were young. ",
        "She told me that her landlord would not return the deposit, and asked whether a lawyer could help with that. ",
        "We walked along the river, had lunch in a small place near the bridge, and laughed about the weather as always. ",
        "In the evening I wrote down what I remembered, because my brother likes to hear about people from back home. ",
        "He works on the database of a large shop these days and says that the servers keep him awake at night. ",
    ];

    public static string Prose(int characters)
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < characters; i++)
        {
            text.Append(Sentences[i % Sentences.Length]);
        }

        return text.ToString(0, characters);
    }
}
