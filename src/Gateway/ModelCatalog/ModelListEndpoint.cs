using System.Globalization;
using System.Text.Json;
using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Access;
using Orleans.Routing.Gateway.Decisions;

namespace Orleans.Routing.Gateway.ModelCatalog;

/// <summary><c>GET /v1/models</c>: every name the <c>model</c> field takes, in OpenAI's list.</summary>
internal sealed class ModelListEndpoint(IGrainFactory grains, SnapshotReader snapshots)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoint = routes.ServiceProvider.GetRequiredService<ModelListEndpoint>();
        routes.MapGet("/v1/models", endpoint.HandleAsync).RequireAuthorization(AccessPolicies.Inference);
    }

    private async Task HandleAsync(HttpContext context)
    {
        var router = grains.GetGrain<IRouterGrain>(GrainKeys.Router);
        var snapshot = await snapshots.ReadOutlineAsync();
        if (snapshot.Version == 0)
        {
            throw SnapshotReader.NotReady();
        }

        var readiness = await router.GetReadinessAsync();
        context.Response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteString("object", "list");
        writer.WriteStartArray("data");
        Write(writer, "auto", "orleans-routing");
        foreach (var domain in snapshot.Domains)
        {
            Write(writer, $"auto:{domain}", "orleans-routing");
        }

        foreach (var name in readiness.Routers)
        {
            Write(writer, string.Create(CultureInfo.InvariantCulture, $"router-{name}-{snapshot.DefaultPolicy.Policy.Threshold}"), "orleans-routing");
        }

        foreach (var model in snapshot.Models)
        {
            if (model.Available)
            {
                Write(writer, model.Id.ToString(), model.Id.Provider);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
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
