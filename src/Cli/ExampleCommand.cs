using System.CommandLine;

namespace Orleans.Routing.Cli;

/// <summary>A command whose help ends with examples; where its parent lists it, its description alone stands.</summary>
/// <param name="name">Its name.</param>
/// <param name="description">What it does, in a sentence.</param>
/// <param name="examples">Whole command lines, to be copied.</param>
/// <param name="page">Where to read on, in the repository.</param>
internal sealed class ExampleCommand(string name, string description, IReadOnlyList<string> examples, string? page = null) : Command(name, description)
{
    /// <summary>Whole command lines.</summary>
    public IReadOnlyList<string> Examples => examples;

    /// <summary>Where to read on; null for nowhere.</summary>
    public string? Page => page;

    /// <summary>Adds options that several commands share, and returns the command.</summary>
    public ExampleCommand With(IEnumerable<Option> options)
    {
        foreach (var option in options)
        {
            Options.Add(option);
        }

        return this;
    }
}
