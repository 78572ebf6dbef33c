using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Orleans.Routing.Clustering;
using Orleans.Routing.Scoring.Remote;

namespace Orleans.Routing.Node.Scoring;

/// <summary>Against a server on loopback.</summary>
public sealed class HttpModelEndpointTests : IAsyncLifetime
{
    private WebApplication _server = null!;
    private string? _authorization;

    private RemoteModelOptions Options => new() { BaseUrl = _server.Urls.First() + "/v1", Model = "m" };

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.MapPost("/v1/embeddings", async (HttpRequest request) =>
        {
            _authorization = request.Headers.Authorization;
            using var reader = new StreamReader(request.Body);
            return Results.Text("you said " + await reader.ReadToEndAsync());
        });
        _server.MapPost("/v1/moved", () => Results.Redirect("/v1/embeddings", permanent: false, preserveMethod: true));
        _server.MapPost("/v1/broken", () => Results.StatusCode((int)HttpStatusCode.InternalServerError));
        await _server.StartAsync();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task PostAsync_KeyInAFile_SentWithTheBody()
    {
        var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "key");
        await File.WriteAllTextAsync(file, "secret-key\n");
        var options = Options;
        options.ApiKeyFile = file;
        using var endpoint = Create(options);

        var answer = await endpoint.PostAsync("embeddings", "{}"u8.ToArray(), CancellationToken.None);

        Assert.Equal("you said {}", Encoding.UTF8.GetString(answer.Span));
        Assert.Equal("Bearer secret-key", _authorization);
        folder.Delete();
    }

    [Fact]
    public async Task PostAsync_NoKey_NoneSent()
    {
        using var endpoint = Create(Options);

        await endpoint.PostAsync("embeddings", "{}"u8.ToArray(), CancellationToken.None);

        Assert.Null(_authorization);
    }

    [Theory]
    [InlineData("broken", "500")]
    [InlineData("moved", "307")]
    [InlineData("nowhere", "404")]
    public async Task PostAsync_NoSuccess_FailsWithTheStatus(string path, string status)
    {
        using var endpoint = Create(Options);

        var error = await Assert.ThrowsAsync<ModelEndpointException>(() => endpoint.PostAsync(path, "{}"u8.ToArray(), CancellationToken.None));

        Assert.Equal($"Scoring:Embedders:m answered {status}.", error.Message);
        Assert.Equal(status, error.Status.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task PostAsync_ServerGone_SaysSo()
    {
        using var endpoint = Create(Options);
        await _server.StopAsync();

        var error = await Assert.ThrowsAsync<IOException>(() => endpoint.PostAsync("embeddings", "{}"u8.ToArray(), CancellationToken.None));

        Assert.Contains("could not be reached", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_KeyMissing_NamesWhereItWasLookedFor()
    {
        var options = Options;
        options.ApiKeyEnvironmentVariable = "NO_SUCH_KEY";

        var error = Assert.Throws<InvalidDataException>(() => Create(options));

        Assert.Contains("NO_SUCH_KEY, which is not set", error.Message, StringComparison.Ordinal);
    }

    private static IModelEndpoint Create(RemoteModelOptions options) =>
        new HttpModelEndpoints(new ConfigurationBuilder().Build()).Create("Scoring:Embedders:m", options);
}
