using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Routing.Client;
using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Chat;
using Orleans.Routing.Gateway.Upstreams;

namespace Orleans.Routing.Gateway.Protocol;

/// <summary>docs/http-api.md, http-admin.md and http-errors.md say all that the code does.</summary>
public sealed partial class HttpApiPageTests
{
    private static readonly string Api = Read("http-api.md");
    private static readonly string Admin = Read("http-admin.md");
    private static readonly string Errors = Read("http-errors.md");

    [Fact]
    public async Task Routes_OfTheGateway_StandInThePagesTableWithWhoMayCallThem()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        var rows = gateway.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.Cast<RouteEndpoint>().Select(Row);

        Assert.Empty(rows.Where(row => !Api.Contains(row, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Routes_OfThePagesTable_AreTheGateways()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var rows = gateway.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.Cast<RouteEndpoint>().Select(Row).ToList();

        Assert.Equal(rows.Count, RouteRow().Count(Api));
    }

    [Fact]
    public void Headers_OfAnswers_StandOnThePage() => Assert.Empty(Constants(typeof(RoutingHeaders)).Where(header => !Api.Contains($"`{header}`", StringComparison.Ordinal)));

    [Fact]
    public void Codes_OfErrors_StandOnThePage()
    {
        var codes = Constants(typeof(ErrorCodes)).Concat(Enum.GetValues<RoutingFailureCode>().Select(FailureCodes.Of));

        Assert.Empty(codes.Where(code => !Errors.Contains($"| `{code}` |", StringComparison.Ordinal)));
    }

    [Fact]
    public void Codes_OfUpstreamErrors_StandOnThePageWithTheirStatus()
    {
        var rows = Enum.GetValues<UpstreamError>().Select(UpstreamErrorMap.RuleOf).Select(rule => $"| {rule.Status} | `{rule.Code}` |");

        Assert.Empty(rows.Where(row => !Errors.Contains(row, StringComparison.Ordinal)));
    }

    [Fact]
    public void Codes_OfThePage_AreTheGateways()
    {
        var codes = Constants(typeof(ErrorCodes)).Concat(Enum.GetValues<RoutingFailureCode>().Select(FailureCodes.Of)).Concat(Enum.GetValues<UpstreamError>().Select(error => UpstreamErrorMap.RuleOf(error).Code));

        Assert.Empty(CodeRow().Matches(Errors).Select(row => row.Groups[1].Value).Except(codes));
    }

    [Fact]
    public void Types_OfErrors_StandOnThePage() => Assert.Empty(Constants(typeof(ErrorTypes)).Where(type => !Errors.Contains($"`{type}`", StringComparison.Ordinal)));

    [Fact]
    public void Fields_OfBodiesAndAnswers_StandOnThePages()
    {
        var named = Words();
        var (fields, values) = Contract();

        Assert.Empty(fields.Concat(values).Concat(FieldTable.Names).Distinct().Where(name => !named.Contains(name)));
    }

    private static string Row(RouteEndpoint endpoint)
    {
        var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Single() ?? "GET";
        var who = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null ? endpoint.Metadata.GetMetadata<IAuthorizeData>()!.Policy : "anyone";
        return $"| `{method} {endpoint.RoutePattern.RawText!.Replace("**", "", StringComparison.Ordinal)}` | {who} |";
    }

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

    /// <summary>The names of all fields, and of all values of enums, that cross HTTP.</summary>
    private static (HashSet<string> Fields, HashSet<string> Values) Contract()
    {
        var (fields, values, seen) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new HashSet<Type>());
        var roots = typeof(RoutingJsonContext).GetCustomAttributesData().Where(data => data.AttributeType == typeof(JsonSerializableAttribute)).Select(data => (Type)data.ConstructorArguments[0].Value!);
        var open = new Stack<Type>(roots);
        while (open.TryPop(out var next))
        {
            var type = Nullable.GetUnderlyingType(next) ?? next;
            if (!seen.Add(type))
            {
                continue;
            }

            if (type.IsEnum)
            {
                values.UnionWith(Names(type));
                continue;
            }

            var json = RoutingJsonContext.Default.GetTypeInfo(type)!;
            fields.UnionWith(json.Properties.Select(property => property.Name));
            foreach (var inner in json.Properties.Select(property => property.PropertyType).Append(json.ElementType ?? typeof(string)))
            {
                open.Push(inner);
            }
        }

        return (fields, values);
    }

    private static IEnumerable<string> Names(Type type) => type.IsDefined(typeof(FlagsAttribute))
        ? CapabilityNames.Listed.Split(", ")
        : Enum.GetNames(type).Select(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName);

    private static HashSet<string> Words() =>
        Code().Matches(Api + Admin + Errors).SelectMany(code => Word().Matches(code.Value)).Select(word => word.Value).ToHashSet(StringComparer.Ordinal);

    private static string Read(string page)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Orleans.Routing.sln")))
        {
            folder = folder.Parent;
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "docs", page));
    }

    [GeneratedRegex(@"^\| `[A-Z]+ /[^`]*` \| (anyone|inference|admin) \|", RegexOptions.Multiline)]
    private static partial Regex RouteRow();

    [GeneratedRegex(@"^\| \d{3}[^|]* \| `([a-z_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex CodeRow();

    [GeneratedRegex("```.*?```|`[^`\n]+`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
