using System.Globalization;
using System.Text;

namespace Orleans.Routing.Cli.Training.Adaptation;

/// <summary>Outcomes of a pair: the strong model is better at sums, above all in one domain.</summary>
internal static class PairData
{
    public const int Rows = 120;

    public static string Write(TemporaryFolder folder)
    {
        var text = new StringBuilder("prompt,domain,m|strong,m|weak\n");
        for (var row = 0; row < Rows; row++)
        {
            var hard = row % 2 == 0;
            var domain = row % 3 == 0 ? "sums" : "talk";
            var prompt = hard
                ? $"Compute the sum of {row * 7919} and {row * 104729}, then take it modulo {row + 11}; show each step."
                : $"Say hello to guest number {row} in a friendly way, please";
            var weak = hard || row % 3 == 0 ? 0 : 1;
            text.Append(CultureInfo.InvariantCulture, $"\"{prompt}\",{domain},{(row % 10 == 0 ? 0 : 1)},{weak}\n");
        }

        return folder.Write("pair.csv", text.ToString());
    }
}
