using System.Runtime.InteropServices;
using Orleans.Routing.Bench.Load.Targets;

namespace Orleans.Routing.Bench.Load.Reports;

/// <summary>Where a run was made. <paramref name="LoadAverage"/> is that of the minute before it; on a quiet machine it is near zero.</summary>
internal sealed record MachineInfo(string Processor, int Cores, double MemoryInGib, string System, string Runtime, string Nginx, double LoadAverage)
{
    public static MachineInfo Read() => new(
        Field("/proc/cpuinfo", "model name"),
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30), 1),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        NginxHop.Executable is null ? "not installed" : NginxHop.Version(),
        double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], global::System.Globalization.CultureInfo.InvariantCulture));

    private static string Field(string file, string name) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown";
}
