using System.Text.Json;
using Orleans.Routing.Domains;
using Orleans.Routing.Gateway.Protocol;

namespace Orleans.Routing.Gateway.Domains;

/// <summary>Reads a domain's definition. What patterns and keywords may be is the domain's own to say.</summary>
internal static class DomainConfigReader
{
    private const int MaxDescription = 4_096;
    private const int MaxEntry = 1_024;

    public static DomainConfig Read(FieldReader fields, JsonElement source, string name)
    {
        // What GET shows beside the definition may come back unchanged.
        fields.Ignore("version", "ordinal", "lenient");
        if (source.TryGetProperty("policy", out _))
        {
            fields.Ignore("policy");
            fields.Report("policy", $"A domain's policy is set with PUT /v1/domains/{name}/policy; leave it out here.");
        }

        if (fields.Text("name", name, name, 64) is { } given && given != name)
        {
            fields.Report("name", "It differs from the name in the URL.");
        }

        return new DomainConfig
        {
            Name = name,
            Description = fields.Text("description", "", "", MaxDescription) ?? "",
            Keywords = fields.Texts("keywords", MaxEntry),
            Patterns = fields.Texts("patterns", MaxEntry),
            PreferredModels = fields.Models("preferred_models"),
            RequiredCapabilities = fields.Capabilities("required_capabilities"),
            RequiredCertifications = fields.Texts("required_certifications", 64),
            MinAccuracyScore = fields.Number("min_accuracy_score", 0, 0, 0, 1) ?? 0,
        };
    }
}
