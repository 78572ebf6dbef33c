using CsCheck;
using Xunit;

namespace Orleans.Routing.Domains;

public sealed class PatternCompilerTests
{
    // What patterns are made of, whole and broken, and constructs that the linear engine refuses.
    private static readonly string[] Parts =
    [
        "a", "b", "-", "7", "ab", "(", "(?:", ")", "|", "*", "+", "?", ".", "^", "$", @"\b", @"\d", @"\s", @"\.", "[ab]", "[^a]", "[a-", "]", "{2}", "{", "}", @"\",
        "(?=", "(?!", "(?<=", "(?>", "(?<n>", @"\1", @"\k<n>", "(?(", @"\G", @"\p{L}", @"\x41", "(?i)", "(?#",
    ];

    private static readonly Gen<string> Patterns = Gen.Int[0, Parts.Length - 1].Select(i => Parts[i]).Array[1, 8].Select(string.Concat);

    [Fact]
    public void FindProblem_AnyPattern_AgreesWithCompilingIt() =>
        Patterns.Sample(
            pattern =>
            {
                var runs = PatternCompiler.TryCompile(pattern, out _, out _);

                Assert.Equal(runs, PatternCompiler.FindProblem(pattern) is null);
            },
            iter: 3_000);
}
