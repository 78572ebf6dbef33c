namespace Orleans.Routing.Gateway.Access;

/// <summary>The keys most installations need, without any configuration section: two environment variables.</summary>
internal static class WellKnownKeys
{
    public const string AdminVariable = "ORLEANS_ROUTING_ADMIN_KEY";

    public const string InferenceVariable = "ORLEANS_ROUTING_INFERENCE_KEY";

    public static readonly AccessKeyOptions[] All =
    [
        new() { Name = "admin", Scopes = [AccessScopes.Admin], KeyEnvironmentVariable = AdminVariable },
        new() { Name = "inference", Scopes = [AccessScopes.Inference], KeyEnvironmentVariable = InferenceVariable },
    ];
}
