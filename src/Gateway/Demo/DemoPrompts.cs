using System.Collections.Immutable;

namespace Orleans.Routing.Gateway.Demo;

/// <summary>Reads the sample prompts from <c>demo-prompts.md</c>: a heading names the domain, each list item is a prompt.</summary>
internal static class DemoPrompts
{
    private const string Resource = "Orleans.Routing.Gateway.Demo.demo-prompts.md";
    private const string DomainMark = "## ";
    private const string PromptMark = "- ";

    public static ImmutableArray<DemoPrompt> All { get; } = Read();

    private static ImmutableArray<DemoPrompt> Read()
    {
        using var stream = typeof(DemoPrompts).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {Resource}.");
        using var reader = new StreamReader(stream);
        var prompts = ImmutableArray.CreateBuilder<DemoPrompt>();
        string? domain = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(DomainMark, StringComparison.Ordinal))
            {
                domain = line[DomainMark.Length..].Trim();
            }
            else if (domain is not null && line.StartsWith(PromptMark, StringComparison.Ordinal))
            {
                prompts.Add(new DemoPrompt(domain, line[PromptMark.Length..].Trim()));
            }
        }

        return prompts.ToImmutable();
    }
}
