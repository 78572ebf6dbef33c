using System.Net;
using Orleans.Routing.Bench.Load.Processes;

namespace Orleans.Routing.Bench.Load.Targets;

/// <summary>A process that stands between client and provider. On the direct way it is the provider itself.</summary>
internal sealed record Hop(string Name, IPEndPoint EndPoint, ChildProcess Process);
