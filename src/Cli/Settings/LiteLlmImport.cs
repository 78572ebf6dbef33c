using System.Globalization;
using System.Text.Json.Nodes;

namespace Orleans.Routing.Cli.Settings;

/// <summary>Turns LiteLLM's <c>config.yaml</c> into our settings. What has no counterpart is told, never dropped in silence.</summary>
internal sealed class LiteLlmImport
{
    private const decimal TokensPerPrice = 1_000_000m;

    private static readonly (string Theirs, string Ours)[] Prices =
    [
        ("input_cost_per_token", "PriceInputPerMillionUsd"),
        ("output_cost_per_token", "PriceOutputPerMillionUsd"),
        ("cache_read_input_token_cost", "PriceCachedInputPerMillionUsd"),
        ("cache_creation_input_token_cost", "PriceCacheCreationPerMillionUsd"),
        ("output_cost_per_reasoning_token", "PriceReasoningPerMillionUsd"),
    ];

    private static readonly (string Theirs, string[] Ours)[] Capabilities =
    [
        ("supports_vision", ["vision"]),
        ("supports_function_calling", ["tools"]),
        ("supports_response_schema", ["json_mode", "structured_output"]),
    ];

    private readonly List<string> _warnings = [];
    private readonly LiteLlmUpstreams _upstreams;
    private readonly Dictionary<string, string> _models = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, JsonObject> _seeds = new(StringComparer.Ordinal);

    private LiteLlmImport() => _upstreams = new LiteLlmUpstreams(_warnings);

    /// <summary>Reads the file's root mapping.</summary>
    /// <returns>The settings, and what to look after by hand.</returns>
    public static (JsonObject Settings, IReadOnlyList<string> Warnings) Convert(YamlMap file)
    {
        var import = new LiteLlmImport();
        var settings = import.Read(file);
        import._warnings.AddRange(file.Unread().Select(path => $"{path}: not imported, it has no counterpart."));
        return (settings, import._warnings);
    }

    private JsonObject Read(YamlMap file)
    {
        foreach (var deployment in file.Maps("model_list"))
        {
            ReadDeployment(deployment);
        }

        var settings = new JsonObject
        {
            ["Upstreams"] = _upstreams.Section,
            ["Models"] = new JsonArray([.. _seeds.Values]),
        };
        if (ReadFallbacks(file) is { } routing)
        {
            settings["Routing"] = routing;
        }

        if (ReadMasterKey(file.Map("general_settings")) is { } access)
        {
            settings["Access"] = access;
        }

        return settings;
    }

    private void ReadDeployment(YamlMap deployment)
    {
        if (deployment.Map("litellm_params") is not { } parameters || parameters.Text("model") is not { } model)
        {
            _warnings.Add($"{deployment.Path}: no litellm_params.model; left out.");
            return;
        }

        var (provider, name) = LiteLlmProvider.Split(model);
        var alias = deployment.Text("model_name") ?? model;
        if (_upstreams.NameFor(provider, parameters) is not { } upstream)
        {
            return;
        }

        var id = $"{upstream}/{name}";
        if (!_models.TryAdd(alias, id))
        {
            _warnings.Add($"{deployment.Path}: '{alias}' names a second deployment; load is not spread over deployments here, callers choose {id} by its id.");
        }
        else if (alias != id && alias != name)
        {
            _warnings.Add($"{deployment.Path}.model_name: there are no aliases here; callers ask for '{id}' in place of '{alias}'.");
        }

        if (!_seeds.TryAdd(id, ReadModel(id, deployment.Map("model_info"), parameters)))
        {
            _warnings.Add($"{deployment.Path}: {id} stands in the file twice; the first is taken.");
        }
    }

    private JsonObject ReadModel(string id, YamlMap? info, YamlMap parameters)
    {
        var model = new JsonObject { ["Id"] = id };
        foreach (var (theirs, ours) in Prices)
        {
            if ((info?.Text(theirs) ?? parameters.Text(theirs)) is { } text)
            {
                model[ours] = PerMillion(text, info?.Text(theirs) is null ? parameters.Path : info.Path, theirs);
            }
        }

        if (!model.ContainsKey("PriceInputPerMillionUsd") || !model.ContainsKey("PriceOutputPerMillionUsd"))
        {
            _warnings.Add($"{parameters.Path}.model: the file has no price of {id}, which LiteLLM takes from its own list; set PriceInputPerMillionUsd and PriceOutputPerMillionUsd unless the model is built in.");
        }

        if ((info?.Text("max_input_tokens") ?? info?.Text("max_tokens")) is { } window)
        {
            model["ContextWindow"] = int.TryParse(window, CultureInfo.InvariantCulture, out var tokens) ? tokens : throw Malformed(info!.Path, "max_input_tokens", window);
        }

        List<string> capabilities = [.. Capabilities.Where(pair => IsTrue(info?.Text(pair.Theirs))).SelectMany(pair => pair.Ours)];
        if (info?.Text("mode") == "embedding")
        {
            capabilities.Add("embeddings");
        }

        if (capabilities.Count > 0)
        {
            model["Capabilities"] = new JsonArray([.. capabilities.Select(name => JsonValue.Create(name))]);
        }

        return model;
    }

    /// <summary>The first fallback of LiteLLM's becomes the pair that fails over to one another.</summary>
    private JsonObject? ReadFallbacks(YamlMap file)
    {
        JsonObject? routing = null;
        string[] sections = ["router_settings", "litellm_settings"];
        foreach (var entry in sections.SelectMany(name => file.Map(name)?.Maps("fallbacks") ?? []))
        {
            foreach (var strong in entry.Keys)
            {
                var others = entry.Texts(strong);
                if (routing is null && others.Count > 0 && _models.TryGetValue(strong, out var first) && _models.TryGetValue(others[0], out var second))
                {
                    routing = new JsonObject { ["StrongModel"] = first, ["WeakModel"] = second };
                    _warnings.Add($"{entry.Path}.{strong}: became the pair of the default policy, whose models fail over to one another; set Routing:Enabled to let a router choose between them.");
                    _warnings.AddRange(others.Skip(1).Select(other => $"{entry.Path}.{strong}: the fallback '{other}' is left out; a policy has one pair."));
                }
                else
                {
                    _warnings.Add($"{entry.Path}.{strong}: this fallback is left out; the default policy has one pair, and domains have their own.");
                }
            }
        }

        return routing;
    }

    private JsonObject? ReadMasterKey(YamlMap? general)
    {
        const string Prefix = "os.environ/";
        if (general?.Text("master_key") is not { } key)
        {
            return null;
        }

        var isVariable = key.StartsWith(Prefix, StringComparison.Ordinal);
        var variable = isVariable ? key[Prefix.Length..] : "LITELLM_MASTER_KEY";
        if (!isVariable)
        {
            _warnings.Add($"{general.Path}.master_key: a key in the file is not copied; set the environment variable {variable} to it.");
        }

        return new JsonObject
        {
            ["Keys"] = new JsonArray(new JsonObject { ["Name"] = "litellm-master", ["Scopes"] = new JsonArray("admin"), ["KeyEnvironmentVariable"] = variable }),
        };
    }

    private static decimal PerMillion(string text, string path, string field) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var usd) && usd >= 0
            ? WithoutTrailingZeros(usd * TokensPerPrice)
            : throw Malformed(path, field, text);

    // Dividing by a one of as many digits as a decimal has drops zeros: 2.500000 is written 2.5.
    private static decimal WithoutTrailingZeros(decimal value) => value / 1.0000000000000000000000000000m;

    private static InvalidDataException Malformed(string path, string field, string text) => new($"{path}.{field} is '{text}', which is no number of 0 or more.");

    private static bool IsTrue(string? text) => string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);
}
