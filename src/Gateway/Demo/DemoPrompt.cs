namespace Orleans.Routing.Gateway.Demo;

/// <summary>A line of the corpus: a sample prompt and the domain it was written for.</summary>
internal sealed record DemoPrompt(string Text, string Domain);
