namespace Orleans.Routing.Cli.Evaluation.Reports;

/// <summary>The page's style. In the dark it also restyles the charts, by the classes of <see cref="ChartInk"/>.</summary>
internal static class HtmlStyle
{
    public const string Sheet = """
        :root { color-scheme: light dark; --paper: #ffffff; --text: #1b1b1b; --quiet: #595959; --line: #d0d0d0; --band: #f4f6f8; --link: #00568a; }
        @media (prefers-color-scheme: dark) {
          :root { --paper: #16181c; --text: #e6e6e6; --quiet: #a8adb4; --line: #3a3f46; --band: #1f2329; --link: #7cc4f0; }
          .grid { stroke: #2c3036; } .axis, .bound { stroke: #8b919a; } .baseline { stroke: #a8adb4; }
          .label { fill: #c9cdd2; } .title { fill: #f0f0f0; }
          .router0 { stroke: #4aa8e0; } .router1 { stroke: #f0803c; } .router2 { stroke: #35c79a; } .router3 { stroke: #e29cc4; }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; background: var(--paper); color: var(--text); font: 1rem/1.55 "Source Sans 3", "Segoe UI", Helvetica, Arial, sans-serif; }
        h1 { font-size: 1.8rem; margin: 0 0 .5rem; } h2 { font-size: 1.4rem; margin: 2.5rem 0 .5rem; border-top: 1px solid var(--line); padding-top: 1.5rem; }
        p { max-width: 60rem; } a { color: var(--link); } a:focus-visible, .scroll:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
        nav ul { list-style: none; margin: 1rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; }
        figure { margin: 1rem 0; max-width: 56rem; } svg { width: 100%; height: auto; display: block; }
        .scroll { overflow-x: auto; margin: 1.5rem 0; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .92rem; }
        caption { text-align: left; color: var(--quiet); padding-bottom: .5rem; max-width: 60rem; } caption strong { color: var(--text); }
        th, td { padding: .35rem .7rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; font-weight: 400; }
        thead th { font-weight: 600; vertical-align: bottom; white-space: normal; min-width: 5.5rem; } tbody th { text-align: left; font-weight: 600; }
        tbody tr:nth-child(even) { background: var(--band); }
        @media print { .scroll { overflow: visible; } section { break-inside: avoid-page; } }
        """;
}
