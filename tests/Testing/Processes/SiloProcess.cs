namespace Orleans.Routing.Testing.Processes;

/// <summary>The built silo as a user runs it, without a gateway.</summary>
public static class SiloProcess
{
    /// <summary>Starts the executable without waiting for anything.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="settings">Configuration beside it.</param>
    public static ChildProcess Launch(string dataFolder, IReadOnlyDictionary<string, string> settings)
    {
        var assembly = RepositoryPaths.BuiltAssembly("src/Silo", "Orleans.Routing.Silo.dll");
        return ChildProcess.Start(
            "dotnet",
            [assembly, .. settings.Select(setting => $"--{setting.Key}={setting.Value}"), $"--Storage:Path={dataFolder}"],
            Path.GetDirectoryName(assembly)!,
            new Dictionary<string, string?> { ["DOTNET_ENVIRONMENT"] = null });
    }
}
