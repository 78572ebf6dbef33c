using System.Net;
using Orleans.Routing.Bench.Load.Processes;

namespace Orleans.Routing.Bench.Load.Targets;

/// <summary>A process that stands between client and provider. <see cref="Process"/> is null for the direct way.</summary>
internal sealed record Hop(string Name, IPEndPoint EndPoint, ChildProcess? Process);
