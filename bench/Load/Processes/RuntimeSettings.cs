using System.Collections;

namespace Orleans.Routing.Bench.Load.Processes;

/// <summary>
/// The .NET settings of the processes under test: the DOTNET_ variables this process was started with, passed on unchanged to YARP and the gateway alike.
/// The generator and the mock upstream, which are not under test, run with settings of their own.
/// </summary>
internal static class RuntimeSettings
{
    private const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    // Of the SDK's command line, not of the runtime.
    private static readonly string[] Ignored = ["DOTNET_CLI_", "DOTNET_NOLOGO", "DOTNET_ROOT", "DOTNET_GENERATE_", "DOTNET_HOST_PATH"];

    /// <summary>What the processes under test get. Read once, before <see cref="TuneThisProcess"/> changes this process's own.</summary>
    public static IReadOnlyDictionary<string, string> UnderTest { get; } = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Where(entry => IsRuntimeVariable((string)entry.Key))
        .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    /// <summary>Answers are handled on the thread that polls the sockets: nothing here blocks, and it saves a switch of threads per message.</summary>
    public static IReadOnlyDictionary<string, string> OfTheHarness { get; } = new Dictionary<string, string> { [InlineCompletions] = "1" };

    public static bool IsRuntimeVariable(string name) =>
        name.StartsWith("DOTNET_", StringComparison.Ordinal) && !Ignored.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Must run before the first socket is used, because the runtime reads the variable only once.</summary>
    public static void TuneThisProcess()
    {
        _ = UnderTest;
        foreach (var (name, value) in OfTheHarness)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
