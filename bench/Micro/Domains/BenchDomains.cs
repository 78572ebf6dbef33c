using System.Collections.Immutable;
using Orleans.Routing.Domains;

namespace Orleans.Routing.Bench.Domains;

/// <summary>Catalogs of domains: the seven built in, then as many made-up ones of the same shape as it takes.</summary>
internal static class BenchDomains
{
    private static readonly string[] Syllables = ["ba", "ke", "li", "mor", "nu", "pra", "sto", "ter", "vin", "zal", "con", "dis", "for", "gen", "hal"];

    public static ImmutableArray<DomainRecord> Of(int count)
    {
        var random = new Random(1);
        var domains = BuiltInDomains.All.ToBuilder();
        while (domains.Count < count)
        {
            domains.Add(new DomainRecord
            {
                Config = new DomainConfig
                {
                    Name = $"domain-{domains.Count}",
                    Keywords = [.. Enumerable.Range(0, 12).Select(_ => Word(random))],
                    Patterns = [.. Enumerable.Range(0, 3).Select(_ => $@"\b(?:{string.Join('|', Enumerable.Range(0, 15).Select(_ => $@"{Word(random)}\w*"))})\b")],
                },
                Version = 1,
                Ordinal = domains.Count,
            });
        }

        return domains.DrainToImmutable();
    }

    private static string Word(Random random) => string.Concat(Enumerable.Range(0, random.Next(3, 5)).Select(_ => Syllables[random.Next(Syllables.Length)]));
}
