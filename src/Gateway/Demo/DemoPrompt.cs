namespace Orleans.Routing.Gateway.Demo;

/// <summary>A sample prompt and the domain it was written for.</summary>
internal readonly record struct DemoPrompt(string Domain, string Text);
