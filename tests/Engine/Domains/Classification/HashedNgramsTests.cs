using Xunit;

namespace Orleans.Routing.Domains.Classification;

public sealed class HashedNgramsTests
{
    [Fact]
    public void Extract_ShortWords_OneBucketEachOnce() => Assert.Equal(2, Buckets("Tax law, tax LAW").Length);

    [Fact]
    public void Extract_CaseAndPunctuation_MakeNoDifference() => Assert.Equal(Buckets("contract: void?"), Buckets("CONTRACT void"));

    [Fact]
    public void Extract_LongWord_WordAndItsPiecesWithEdges() => Assert.Equal(1 + 4, Buckets("abcde").Length);

    [Fact]
    public void Extract_TypingError_KeepsMostPieces()
    {
        var right = Buckets("prescription");

        Assert.InRange(Buckets("presciption").Intersect(right).Count(), 5, right.Length - 1);
    }

    [Fact]
    public void Extract_AnyText_BucketsInRange() => Assert.All(Buckets("Überprüfung 123 \ud83d\ude00 \ud83d x"), bucket => Assert.InRange(bucket, 0, HashedNgrams.Buckets - 1));

    [Fact]
    public void Extract_EndlessText_Bounded() =>
        Assert.Equal(HashedNgrams.Most, Buckets(string.Join(' ', Enumerable.Range(0, 5_000).Select(number => $"word{number}"))).Length);

    [Fact]
    public void Extract_NothingToRead_Nothing() => Assert.Empty(Buckets(" \n?! "));

    [Fact]
    public void Extract_KnownWords_KnownBuckets() => Assert.Equal([.. Buckets("law"), .. Buckets("tax")], Buckets("law tax"));

    private static long[] Buckets(string text)
    {
        var buckets = new long[HashedNgrams.Most];
        return buckets[..HashedNgrams.Extract(text, buckets)];
    }
}
