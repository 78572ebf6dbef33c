using System.Collections.Immutable;

namespace Orleans.Routing.Domains;

/// <summary>How large a definition is: the characters of everything an operator wrote in it.</summary>
public static class DomainSize
{
    /// <summary>The characters (UTF-16 units) of name, description, keywords, patterns, preferred models and certifications. Arrays may be unset.</summary>
    public static long Of(DomainConfig config) =>
        config.Name.Length
        + (config.Description?.Length ?? 0)
        + Sum(config.Keywords, static keyword => keyword.Length)
        + Sum(config.Patterns, static pattern => pattern.Length)
        + Sum(config.PreferredModels, static model => model.Provider.Length + model.Name.Length)
        + Sum(config.RequiredCertifications, static certification => certification.Length);

    private static long Sum<T>(ImmutableArray<T> items, Func<T, int> length) => items.IsDefault ? 0 : items.Sum(item => (long)length(item));
}
