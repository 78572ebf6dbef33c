namespace Orleans.Routing.Gateway.Startup;

/// <summary>The switches that are no <c>--key value</c> pairs, which is all that configuration reads.</summary>
internal static class CommandLine
{
    private const string CheckSwitch = "--check-config";

    public const string Help = """
        Orleans.Routing gateway: routes each prompt to the cheapest model that is good enough, behind an OpenAI-compatible API.

          --demo                    start with a built-in demo provider and sample traffic; needs no keys
          --urls <urls>             where to listen (default http://127.0.0.1:8080); beyond loopback keys are required
          --Storage:Path <folder>   where data is kept (default ./data)
          --Gateway:Mode client     run without a silo, as a client of those found through --Cluster:Provider
          --check-config            say what is wrong with the settings, and stop
          --settings-schema         print the JSON schema of appsettings.json, and stop
          --probe <url>             ask a gateway's /health/ready; exit code 0 when it is well
          --help                    show this

        Upstreams are found by OPENAI_API_KEY, ANTHROPIC_API_KEY and GEMINI_API_KEY, by an Ollama on this machine, or in the
        section Upstreams of appsettings.json. Every setting can be an environment variable with '__' for ':'.
        Keys for callers: ORLEANS_ROUTING_ADMIN_KEY, ORLEANS_ROUTING_INFERENCE_KEY, or the section Access:Keys.

        """;

    /// <summary>
    /// Settings are read once, at start. Watching their files would cost an event for every write to the journal, which by default lies
    /// in a folder below them.
    /// </summary>
    public const string NoReload = "--hostBuilder:reloadConfigOnChange=false";

    public static bool AsksForHelp(string[] args) => args.Any(argument => argument is "--help" or "-h" or "-?");

    public static bool AsksForSchema(string[] args) => args.Contains("--settings-schema");

    public static bool AsksForCheck(string[] args) => args.Contains(CheckSwitch);

    /// <summary>The arguments with every switch turned into a setting.</summary>
    public static string[] ToSettings(string[] args) => [.. args.Where(argument => argument != CheckSwitch).Select(argument => argument == "--demo" ? "--Demo:Enabled=true" : argument)];
}
