namespace Orleans.Routing.Bench.Load.Scenarios;

internal static class Progress
{
    /// <summary>Tells who waits what is being done. Standard output is kept for the report.</summary>
    public static void Say(string text) => Console.Error.WriteLine(text);
}
