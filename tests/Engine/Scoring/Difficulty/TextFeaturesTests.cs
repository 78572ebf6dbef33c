namespace Orleans.Routing.Scoring.Difficulty;

public sealed class TextFeaturesTests
{
    [Fact]
    public void Extract_KnownText_EveryMeasure()
    {
        // 27 units: 6 words of 21 characters, two sentences, one line break.
        var features = Extract("Is É = 42? Yes...\nGo (now)!");

        Assert.Equal(Math.Log(28), features[0], 1e-6);
        Assert.Equal(Math.Log(8), features[1], 1e-6);
        Assert.Equal(21.0 / 7, features[2], 1e-6);
        Assert.Equal(Math.Log(7), features[3], 1e-6);
        Assert.Equal(Math.Log(4), features[4], 1e-6);
        Assert.Equal(Math.Log(2), features[5], 1e-6);
        Assert.Equal(2.0 / 27, features[6], 1e-6);
        Assert.Equal(4.0 / 27, features[7], 1e-6);
        Assert.Equal(5.0 / 27, features[8], 1e-6);
        Assert.Equal(3.0 / 27, features[9], 1e-6);
        Assert.Equal(1.0 / 27, features[10], 1e-6);
        Assert.Equal(1, features[11]);
    }

    [Fact]
    public void Extract_EmptyText_AllZero() => Assert.All(Extract(string.Empty), feature => Assert.Equal(0, feature));

    [Theory]
    [InlineData("\ud800\u0000\uffff")]
    [InlineData("\n\n\n")]
    [InlineData("日本語")]
    public void Extract_OddText_Finite(string text) => Assert.All(Extract(text), feature => Assert.True(float.IsFinite(feature)));

    [Fact]
    public void Names_All_OnePerFeature() => Assert.Equal(TextFeatures.Count, TextFeatures.Names.Distinct().Count());

    private static float[] Extract(string text)
    {
        var features = new float[TextFeatures.Count];
        TextFeatures.Extract(text, features);
        return features;
    }
}
