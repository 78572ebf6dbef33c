namespace Orleans.Routing.Cli.Inventory;

/// <summary>What asking a model about a fixed prompt came to.</summary>
/// <param name="Text">Its answer; or why it was not asked, and who can ask it.</param>
/// <param name="Asked">Whether it was asked.</param>
internal sealed record ModelAnswer(string Text, bool Asked)
{
    /// <summary>A model that answered.</summary>
    public static ModelAnswer Of(string answer) => new(answer, Asked: true);

    /// <summary>A model that was left alone.</summary>
    public static ModelAnswer NotAsked(string reason) => new(reason, Asked: false);
}
