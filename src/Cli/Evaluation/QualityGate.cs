using System.Globalization;
using System.Text.RegularExpressions;
using Orleans.Routing.Cli.Evaluation.Metrics;
using Orleans.Routing.Cli.Evaluation.Sets;

namespace Orleans.Routing.Cli.Evaluation;

/// <summary>A bound on a figure, as <c>APGR(mmlu)>=0.55</c> or <c>CPT50(gsm8k,difficulty)&lt;=0.4</c>. Without a router it binds all of them.</summary>
internal sealed partial class QualityGate
{
    private static readonly Dictionary<string, Func<RankingResult, double?>> Figures = new(StringComparer.OrdinalIgnoreCase)
    {
        ["APGR"] = result => result.Apgr,
        ["APGR11"] = result => result.Apgr11,
        ["APGR_LOW"] = result => result.ApgrInterval?.Low,
        ["CPT50"] = result => result.Cpt50,
        ["CPT80"] = result => result.Cpt80,
        ["AIQ"] = result => result.Aiq,
        ["AUC"] = result => result.Auc,
        ["ECE"] = result => result.CalibrationError,
        ["SAVING95"] = result => 1 - result.At95?.RelativeCost,
        ["SAVING100"] = result => 1 - result.At100?.RelativeCost,
        ["OVER_LENGTH"] = result => result.OverLength?.Value,
        ["OVER_LENGTH_LOW"] = result => result.OverLength?.Interval.Low,
    };

    private readonly string _text;
    private readonly string _figure;
    private readonly string _set;
    private readonly string? _router;
    private readonly bool _atLeast;
    private readonly double _bound;

    private QualityGate(string text, Match match)
    {
        _text = text;
        _figure = match.Groups["figure"].Value;
        _set = match.Groups["set"].Value;
        _router = match.Groups["router"] is { Success: true } router ? router.Value : null;
        _atLeast = match.Groups["sign"].Value == ">=";
        _bound = double.Parse(match.Groups["bound"].Value, CultureInfo.InvariantCulture);
    }

    public static QualityGate Parse(string text)
    {
        var match = Grammar().Match(text);
        if (!match.Success || !Figures.ContainsKey(match.Groups["figure"].Value))
        {
            throw new FormatException(
                $"--fail-below {text}: write FIGURE(SET)>=NUMBER, FIGURE(SET,ROUTER)>=NUMBER or the same with <=, as in 'APGR(mmlu)>=0.55'. Figures: {string.Join(", ", Figures.Keys)}.");
        }

        return new QualityGate(text, match);
    }

    public void RequireSet(IEnumerable<EvaluationSet> sets)
    {
        if (!sets.Any(set => IsSet(set.Key)))
        {
            throw new InvalidDataException($"--fail-below {_text}: there is no set '{_set}'; there are {string.Join(", ", sets.Select(set => set.Key))}.");
        }
    }

    public void RequireRouter(IEnumerable<string> routers)
    {
        if (_router is not null && !routers.Contains(_router))
        {
            throw new InvalidDataException($"--fail-below {_text}: the router '{_router}' is not evaluated; evaluated are {string.Join(", ", routers)}.");
        }
    }

    /// <summary>Whether it binds one router by name.</summary>
    public bool Names(string router) => _router == router;

    /// <summary>A sentence for each router that does not hold the bound, or one when no router was measured.</summary>
    public IEnumerable<string> Failures(IEnumerable<SetResult> sets)
    {
        var bound = (from set in sets
                     where IsSet(set.Key)
                     from result in set.Rankings
                     where result.IsRouter && (_router is null || result.Name == _router)
                     select (set.Key, Router: result.Name, Value: Figures[_figure](result))).ToList();
        return bound.Count == 0
            ? [$"Gate {_text} failed: {(_router is null ? "no router was" : $"{_router} was not")} measured on {_set}."]
            // A figure that does not exist holds no bound.
            : bound.Where(figure => !(_atLeast ? figure.Value >= _bound : figure.Value <= _bound)).Select(figure => string.Create(CultureInfo.InvariantCulture, $"Gate {_text} failed: {_figure} of {figure.Router} on {figure.Key} is {(figure.Value is { } number ? number.ToString("F4", CultureInfo.InvariantCulture) : "undefined")}."));
    }

    /// <summary>A sentence for each router bound that learned from the rows it is measured on: holding a bound there shows nothing.</summary>
    public IEnumerable<string> Leaks(IEnumerable<SetResult> sets) =>
        from set in sets
        where IsSet(set.Key)
        from leak in set.Leaks
        where _router is null || leak.Router == _router
        select $"Gate {_text} failed: {leak.Router} learned from {leak.File} itself. Measure on other rows, or say --allow-leaks.";

    private bool IsSet(string key) => string.Equals(key, _set, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^\s*(?<figure>\w+)\s*\(\s*(?<set>[^,()]+?)\s*(,\s*(?<router>[^,()]+?)\s*)?\)\s*(?<sign>>=|<=)\s*(?<bound>-?\d+(\.\d+)?)\s*$")]
    private static partial Regex Grammar();
}
