using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Orleans.Routing.Cli.Settings;
using Orleans.Routing.Settings;

namespace Orleans.Routing.Cli.Deployment;

/// <summary>Environment variables of a deployment, compared with all settings that exist.</summary>
internal static partial class DeployedSettings
{
    public static void AssertExist(string where, IReadOnlyDictionary<string, string> variables)
    {
        var schema = SettingsFile.Schema();
        var settings = variables.Where(pair => pair.Key.Contains("__", StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), pair => (string?)WithDefault().Replace(pair.Value, "$1"));
        Assert.NotEmpty(settings);
        var errors = SettingsCheck.Check(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), schema, wholeFile: true);
        Assert.True(errors.Count == 0, $"{where}: {string.Join(' ', errors)}");

        // What configuration does not read by section must be a variable that something documented reads.
        Assert.Empty(variables.Keys.Where(name => !name.Contains("__", StringComparison.Ordinal)).Except(["ASPNETCORE_URLS", "DOTNET_EnableDiagnostics"]));
    }

    // ${NAME:-value} is compose's variable with a default.
    [GeneratedRegex(@"^\$\{\w+:-(.*)\}$")]
    private static partial Regex WithDefault();
}
