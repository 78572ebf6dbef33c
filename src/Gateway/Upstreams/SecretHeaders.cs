namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>Which configured headers carry a secret: those whose names say so, as <c>Authorization</c>, <c>api-key</c> and <c>X-Auth-Token</c> do.</summary>
internal static class SecretHeaders
{
    private static readonly string[] Marks = ["auth", "key", "token", "secret", "password", "cookie"];

    public static bool Include(string name) => Array.Exists(Marks, mark => name.Contains(mark, StringComparison.OrdinalIgnoreCase));
}
