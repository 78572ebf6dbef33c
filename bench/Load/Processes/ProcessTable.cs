using System.Globalization;

namespace Orleans.Routing.Bench.Load.Processes;

/// <summary>Reads CPU time and memory of a process and its descendants (nginx works in children) from /proc.</summary>
internal static class ProcessTable
{
    // The kernel shows times to user space in hundredths of a second on every platform .NET runs on (USER_HZ).
    private const double TicksPerSecond = 100;

    // Fields of /proc/<pid>/stat counted from the one after the closing bracket of the name.
    private const int ParentField = 1;
    private const int UserTimeField = 11;
    private const int SystemTimeField = 12;

    /// <summary>User and system CPU seconds so far.</summary>
    public static double CpuSeconds(int process) =>
        Family(process).Sum(member => Stat(member) is { } fields ? Number(fields[UserTimeField]) + Number(fields[SystemTimeField]) : 0) / TicksPerSecond;

    /// <summary>Resident memory in MiB. Pages that the members of a family share count once for each.</summary>
    public static double ResidentMiB(int process) => Family(process).Sum(member => StatusKiB(member, "VmRSS:")) / 1024.0;

    private static List<int> Family(int process)
    {
        var parents = Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Select(name => int.TryParse(name, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Parent: Stat(id) is { } fields ? (int)Number(fields[ParentField]) : 0))
            .ToLookup(entry => entry.Parent, entry => entry.Id);
        var family = new List<int> { process };
        for (var index = 0; index < family.Count; index++)
        {
            family.AddRange(parents[family[index]]);
        }

        return family;
    }

    private static string[]? Stat(int process)
    {
        // A process may end between being listed and being read.
        var text = Read($"/proc/{process}/stat");
        return text?[(text.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static double StatusKiB(int process, string field)
    {
        var line = Read($"/proc/{process}/status")?.Split('\n').FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
        return line is null ? 0 : Number(line[field.Length..].Replace("kB", "", StringComparison.Ordinal).Trim());
    }

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
