using System.Globalization;
using System.Text.Json;
using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Access;
using Orleans.Routing.Gateway.Decisions;
using Orleans.Routing.Gateway.Protocol;

namespace Orleans.Routing.Gateway.ModelCatalog;

/// <summary><c>GET /v1/models</c>: every name the <c>model</c> field takes, in OpenAI's list; <c>GET /v1/models/{model}</c>: one of them.</summary>
internal sealed class ModelEndpoints(IGrainFactory grains, SnapshotReader snapshots)
{
    private const string Us = "orleans-routing";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = routes.ServiceProvider.GetRequiredService<ModelEndpoints>();
        routes.MapGet("/v1/models", endpoints.ListAsync).RequireAuthorization(AccessPolicies.Inference);
        routes.MapGet("/v1/models/{**model}", endpoints.GetAsync).RequireAuthorization(AccessPolicies.Inference);
    }

    private static ApiError NotFound { get; } = ApiError.NotFound(ErrorCodes.ModelNotFound, "There is no model of that name; GET /v1/models lists those there are.", "model");

    private async Task ListAsync(HttpContext context)
    {
        var models = await ReadAsync();
        context.Response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteString("object", "list");
        writer.WriteStartArray("data");
        foreach (var (id, owner) in models)
        {
            Write(writer, id, owner);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private async Task GetAsync(HttpContext context)
    {
        // Clients encode the slash of an id, and the server leaves that one encoded.
        var asked = ((string?)context.Request.RouteValues["model"] ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        if ((await ReadAsync()).Where(model => model.Id == asked).Select(model => model.Owner).FirstOrDefault() is not { } owner)
        {
            await context.WriteErrorAsync(NotFound);
            return;
        }

        context.Response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        Write(writer, asked, owner);
    }

    private async Task<List<(string Id, string Owner)>> ReadAsync()
    {
        var router = grains.GetGrain<IRouterGrain>(GrainKeys.Router);
        var snapshot = await snapshots.ReadOutlineAsync();
        if (snapshot.Version == 0)
        {
            throw SnapshotReader.NotReady();
        }

        var readiness = await router.GetReadinessAsync();
        return
        [
            ("auto", Us),
            .. snapshot.Domains.Select(domain => ($"auto:{domain}", Us)),
            .. readiness.Routers.Select(name => (string.Create(CultureInfo.InvariantCulture, $"router-{name}-{snapshot.DefaultPolicy.Policy.Threshold}"), Us)),
            .. snapshot.Models.Where(model => model.Available).Select(model => (model.Id.ToString(), model.Id.Provider)),
        ];
    }

    private static void Write(Utf8JsonWriter writer, string id, string owner)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteString("object", "model");
        // OpenAI's clients want a number; the catalog keeps no birthdays.
        writer.WriteNumber("created", 0);
        writer.WriteString("owned_by", owner);
        writer.WriteEndObject();
    }
}
