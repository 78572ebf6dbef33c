using System.Globalization;

namespace Orleans.Routing.Campaign.Processes;

/// <summary>What a process has used, as the kernel tells in <c>/proc</c>.</summary>
/// <param name="CpuSeconds">User and system time so far.</param>
/// <param name="ResidentMiB">Resident memory now.</param>
internal readonly record struct ProcessUse(double CpuSeconds, double ResidentMiB)
{
    // The kernel shows times in hundredths of a second on every platform .NET runs on (USER_HZ).
    private const double TicksPerSecond = 100;
    private const double KiBPerMiB = 1024;

    // Fields of /proc/ID/stat counted from the one after the closing bracket of the name.
    private const int UserTimeField = 11;
    private const int SystemTimeField = 12;

    /// <exception cref="IOException">There is no such process.</exception>
    public static ProcessUse Of(int id)
    {
        var stat = File.ReadAllText($"/proc/{id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var memory = File.ReadLines($"/proc/{id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new ProcessUse((Number(fields[UserTimeField]) + Number(fields[SystemTimeField])) / TicksPerSecond, Number(memory[1]) / KiBPerMiB);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
