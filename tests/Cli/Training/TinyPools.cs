using System.Globalization;
using System.Text;

namespace Orleans.Routing.Cli.Training;

/// <summary>Two small pools in which sums of large numbers are failed and small talk is not.</summary>
internal static class TinyPools
{
    private const int Rows = 40;

    public static void Write(TemporaryFolder folder)
    {
        folder.Write("data/first.csv", Pool("question", "correct|", marks: 1, shift: 0));
        folder.Write("data/second.csv", Pool("prompt", "m|", marks: 10, shift: 7));
    }

    private static string Pool(string prompt, string prefix, int marks, int shift)
    {
        var text = new StringBuilder($"{prompt},{prefix}strong,{prefix}weak,{prefix}third\n");
        for (var row = 0; row < Rows; row++)
        {
            var hard = row % 2 == 0;
            var question = hard
                ? $"Compute the sum of {(row + shift) * 7919} and {(row + shift) * 104729}, then take it modulo {row + 11}; show each step."
                : $"Say hello to guest number {row + shift} in a friendly way, please";
            var strong = hard && row % 6 == 0 ? 0 : marks;
            var weak = hard ? 0 : marks;
            var third = row % 5 == 0 ? string.Empty : (row % 3 == 0 ? 0 : marks).ToString(CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"\"{question}\",{strong},{weak},{third}\n");
        }

        return text.ToString();
    }
}
