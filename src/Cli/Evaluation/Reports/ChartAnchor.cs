namespace Orleans.Routing.Cli.Evaluation.Reports;

/// <summary>Which part of a text stands at its point.</summary>
internal enum ChartAnchor
{
    Start,
    Middle,
    End,
}
