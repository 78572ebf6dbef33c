using System.IO.Hashing;
using System.Text;
using System.Text.Json.Nodes;

namespace Orleans.Routing.FakeProvider.Chat;

/// <summary>Log probabilities of one written score from 1 to 5, as a judge of prompts gives them; they depend on nothing but the prompt.</summary>
public static class ScoreLogProbabilities
{
    private const int Scores = 5;

    /// <summary>The probabilities of the scores 1 to 5.</summary>
    public static double[] Probabilities(string prompt)
    {
        var weights = Enumerable.Range(0, Scores).Select(score => 1 + (XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(prompt), score) % 100)).ToArray();
        var sum = weights.Aggregate(0ul, static (total, weight) => total + weight);
        return Array.ConvertAll(weights, weight => (double)weight / sum);
    }

    internal static JsonObject Of(string prompt)
    {
        var probabilities = Probabilities(prompt);
        var likeliest = Array.IndexOf(probabilities, probabilities.Max());
        var position = Token(likeliest, probabilities);
        position["top_logprobs"] = new JsonArray([.. Enumerable.Range(0, Scores).Select(score => Token(score, probabilities))]);
        return new JsonObject { ["content"] = new JsonArray(position) };
    }

    private static JsonObject Token(int score, double[] probabilities) => new() { ["token"] = $"{score + 1}", ["logprob"] = Math.Log(probabilities[score]) };
}
