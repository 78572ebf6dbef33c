using System.CommandLine;

namespace Orleans.Routing.Cli.Import;

/// <summary>Options that every import of a router takes.</summary>
internal static class RouterOptions
{
    public static Option<string> Name(string kind) => new("--name")
    {
        Description = $"The router's name, as in router-NAME-THRESHOLD and in policies. Default: {kind}.",
        DefaultValueFactory = _ => kind,
    };

    public static Option<DirectoryInfo> Output() => new("--output")
    {
        Description = "The folder that holds routers of your own; the router becomes a folder of its name in it. Default: data/models.",
        DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("data", "models")),
    };

    public static Option<string> Pair(string meaning) => new("--pair")
    {
        Description = "STRONG,WEAK: the pair to score when a policy's models are unknown to the router, or 'none' to let such a decision fall back. " + meaning,
    };
}
