using System.Diagnostics;
using OpenTelemetry;

namespace Orleans.Routing.Node.Telemetry;

/// <summary>
/// Leaves out what no request caused: snapshot pulls, shipments to the ledger, grains' timers would each begin a trace of their own, several
/// a second. A trace begins with a request to the gateway, or comes in with one.
/// </summary>
internal sealed class BackgroundTraceFilter : BaseProcessor<Activity>
{
    private const string HttpServer = "Microsoft.AspNetCore";

    public override void OnStart(Activity data)
    {
        if (data is { Parent: null, ParentId: null, Source.Name: not HttpServer })
        {
            // What it starts in turn inherits the flag, across processes too.
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            data.IsAllDataRequested = false;
        }
    }
}
