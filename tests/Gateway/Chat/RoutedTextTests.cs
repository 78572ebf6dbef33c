namespace Orleans.Routing.Gateway.Chat;

public sealed class RoutedTextTests
{
    private const string Pair = "😀";

    [Fact]
    public void Beginning_APairAtTheLimit_IsLeftOutWhole()
    {
        var kept = new string('a', ChatLimits.RoutedCharacters - 1);

        Assert.Equal(kept, RoutedText.Beginning(kept + Pair + "b"));
        Assert.Equal(kept[1..] + Pair, RoutedText.Beginning(kept[1..] + Pair + "b"));
    }

    [Fact]
    public void End_APairAtTheLimit_IsLeftOutWhole()
    {
        var kept = new string('a', ChatLimits.RoutedCharacters - 1);

        Assert.Equal(kept, RoutedText.End("b" + Pair + kept));
        Assert.Equal(Pair + kept[1..], RoutedText.End("b" + Pair + kept[1..]));
    }

    [Fact]
    public void Beginning_AShortText_IsAsItWas() => Assert.Equal(("short", "short"), (RoutedText.Beginning("short"), RoutedText.End("short")));
}
