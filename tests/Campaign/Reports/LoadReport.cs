using Orleans.Routing.Campaign.Load;
using Orleans.Routing.Campaign.Scenarios;

namespace Orleans.Routing.Campaign.Reports;

/// <summary>What the clients and the operator saw of a scenario.</summary>
internal sealed record LoadReport
{
    /// <summary>Reasons that are told apart; the rest are counted together.</summary>
    public const int MostReasons = 20;

    public required double Rate { get; init; }

    /// <summary>Clients, of which each uses one gateway.</summary>
    public required int Workers { get; init; }

    public required int Requests { get; init; }

    public required int Streamed { get; init; }

    /// <summary>Requests that failed after the client's own retries.</summary>
    public required int Failed { get; init; }

    /// <summary>The reasons of those, the most frequent first.</summary>
    public required IReadOnlyList<Reason> Failures { get; init; }

    /// <summary>Requests that needed more than one try.</summary>
    public required int Retried { get; init; }

    /// <summary>What the tries that were made again had ended in; 0 is no answer.</summary>
    public required IReadOnlyList<Reason> FailedTries { get; init; }

    public required double MedianMs { get; init; }

    public required double P99Ms { get; init; }

    public required double MaxMs { get; init; }

    public required int Polls { get; init; }

    public required IReadOnlyList<Reason> FailedPolls { get; init; }

    public static LoadReport Of(CampaignSettings settings, IReadOnlyList<ClientRecord> records, IReadOnlyList<AdminRecord> polls)
    {
        var times = records.Where(record => record.Error is null).Select(record => record.Seconds * 1_000).Order().ToList();
        return new LoadReport
        {
            Rate = settings.Rate,
            Workers = settings.Workers,
            Requests = records.Count,
            Streamed = records.Count(record => record.Streamed),
            Failed = records.Count(record => record.Error is not null),
            Failures = Count(records.Where(record => record.Error is not null).Select(record => record.Error!)),
            Retried = records.Count(record => record.Tries.Count > 1),
            FailedTries = Count(records.SelectMany(record => record.Tries.SkipLast(record.Error is null ? 1 : 0)).Select(status => $"{status}")),
            MedianMs = Quantile(times, 0.5),
            P99Ms = Quantile(times, 0.99),
            MaxMs = Quantile(times, 1),
            Polls = polls.Count,
            FailedPolls = Count(polls.Where(poll => poll.Error is not null).Select(poll => $"{poll.Kind}: {poll.Error}")),
        };
    }

    public Bound NoneFailed() => Bound.AtMost("inference requests failed after the client's retries", 0, Failed);

    public static double Quantile(IReadOnlyList<double> ordered, double share) => ordered.Count == 0 ? 0 : ordered[Math.Max(0, (int)Math.Ceiling(share * ordered.Count) - 1)];

    private static List<Reason> Count(IEnumerable<string> reasons)
    {
        var all = reasons.GroupBy(reason => reason).Select(group => new Reason(group.Key, group.Count())).OrderByDescending(reason => reason.Count).ToList();
        return all.Count <= MostReasons ? all : [.. all.Take(MostReasons), new Reason($"{all.Count - MostReasons} other reasons", all.Skip(MostReasons).Sum(reason => reason.Count))];
    }

    internal sealed record Reason(string Text, int Count);
}
