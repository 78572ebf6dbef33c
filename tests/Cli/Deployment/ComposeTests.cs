using System.Diagnostics;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Orleans.Routing.Cli.Deployment;

public sealed partial class ComposeTests
{
    private const string Folder = "deploy";

    private static readonly YamlMappingNode File = Assert.Single(YamlDocuments.Read($"{Folder}/docker-compose.yml"));

    private static readonly Dictionary<string, YamlNode> Services = File.Map("services").Children.ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => pair.Value);

    [Fact]
    public void Compose_OfTheCluster_HasThePartsPromised()
    {
        Assert.Equal(
            ["azurite", "gateway-1", "gateway-2", "grafana", "postgres", "prometheus", "provider", "redis", "silo-1", "silo-2", "silo-3"],
            Services.Keys.Order(StringComparer.Ordinal));
        Assert.All(Nodes, node => Assert.Equal(node.Key.StartsWith("silo", StringComparison.Ordinal) ? "Silo" : "Client", node.Value.Map("environment").Pairs()["Gateway__Mode"]));
    }

    [Fact]
    public void Settings_OfEveryNode_Exist() => Assert.All(Nodes, node => DeployedSettings.AssertExist(node.Key, node.Value.Map("environment").Pairs()));

    [Fact]
    public void Cluster_OfContainersAndOfProcesses_IsToldTheSame()
    {
        var shared = System.IO.File.ReadLines(At("cluster/cluster.env"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .ToDictionary(line => line.Split('=')[0], line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..]);

        DeployedSettings.AssertExist("cluster.env", shared);
        Assert.Contains("deploy/cluster/cluster.env", System.IO.File.ReadAllText(Path.Combine(YamlDocuments.Root, "eng/cluster")), StringComparison.Ordinal);
        Assert.All(Nodes, node =>
        {
            Assert.Equal(["cluster/cluster.env"], node.Value.Texts("env_file"));
            // Another store is the one thing that a start of the containers may choose.
            var repeated = node.Value.Map("environment").Pairs().Keys.Intersect(shared.Keys);
            Assert.Equal(["Cluster__Provider", "Persistence__Provider"], repeated.Order(StringComparer.Ordinal));
        });
    }

    [Fact]
    public void Services_OfTheCluster_RunExactImagesWithoutPrivileges() => Assert.All(Services, service =>
    {
        Assert.Matches(ExactTag(), service.Value.Text("image"));
        Assert.Matches(NonRoot(), service.Value.Text("user"));
        Assert.Equal("true", service.Value.Text("read_only"));
        Assert.Equal(["ALL"], service.Value.Texts("cap_drop"));
        Assert.Contains("no-new-privileges:true", service.Value.Texts("security_opt"));
        Assert.All(service.Value.Texts("ports"), port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));
    });

    [Fact]
    public void Volumes_OfEveryNode_KeepItsDataAndAreItsOwn()
    {
        var mounts = Nodes.Select(node => Assert.Single(node.Value.Texts("volumes"))).ToList();

        Assert.Equal(mounts.Count, mounts.Distinct().Count());
        Assert.All(Nodes, node => Assert.Equal($"{node.Key}:{node.Value.Map("environment").Pairs()["Storage__Path"]}", Assert.Single(node.Value.Texts("volumes"))));
        Assert.All(mounts, mount => Assert.True(File.Map("volumes").Has(mount.Split(':')[0])));
    }

    [Fact]
    public void Stores_ThatAPlainStartDoesNotUse_AreStartedByTheirProfileAlone()
    {
        Assert.Equal(["azurite", "postgres"], Services.Where(service => service.Value.Has("profiles")).Select(service => service.Key).Order(StringComparer.Ordinal));
        Assert.All(Services.Where(service => service.Value.Has("profiles")), service =>
        {
            Assert.Equal([service.Key], service.Value.Texts("profiles"));
            Assert.Contains($"--profile {service.Key} up", System.IO.File.ReadAllText(At("docker-compose.yml")), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void References_OfTheFile_LeadSomewhere()
    {
        foreach (var (name, service) in Services)
        {
            var needed = !service.Has("depends_on") ? [] : service["depends_on"] is YamlMappingNode map ? map.Children.Keys.Select(key => ((YamlScalarNode)key).Value!) : service.Texts("depends_on");
            Assert.Empty(needed.Except(Services.Keys));
            Assert.All(service.Texts("secrets"), secret => Assert.True(File.Map("secrets").Has(secret), $"{name}: {secret}"));
            foreach (var source in service.Texts("volumes").Select(volume => volume.Split(':')[0]))
            {
                Assert.True(source.StartsWith('.') ? Directory.Exists(At(source)) : File.Map("volumes").Has(source), $"{name}: {source}");
            }

            if (service.Has("build"))
            {
                Assert.Equal("..", service.Map("build").Text("context"));
                Assert.True(System.IO.File.Exists(Path.Combine(YamlDocuments.Root, service.Map("build").Text("dockerfile"))), name);
            }
        }
    }

    [Fact]
    public void Health_OfEveryNode_IsAskedByTheProgramItself() => Assert.All(Nodes, node => Assert.Equal(
        ["CMD", "dotnet", "Orleans.Routing.Gateway.dll", "--probe", "http://127.0.0.1:8080/health/ready"],
        node.Value.Map("healthcheck").Texts("test")));

    [Fact]
    public void Prometheus_OfTheCluster_ScrapesEveryNodeAtItsPort()
    {
        var job = Assert.Single(Assert.Single(YamlDocuments.Read($"{Folder}/prometheus/prometheus.yml")).Items("scrape_configs"));
        var targets = job.Items("static_configs").SelectMany(group => group.Texts("targets"));

        Assert.Equal(Nodes.Select(node => $"{node.Key}:8080").Order(StringComparer.Ordinal), targets.Order(StringComparer.Ordinal));
        Assert.All(Nodes, node => Assert.EndsWith(":8080", node.Value.Map("environment").Pairs()["ASPNETCORE_URLS"], StringComparison.Ordinal));
        Assert.Equal("/run/secrets/admin_key", job.Map("authorization").Text("credentials_file"));
        Assert.Contains("admin_key", Services["prometheus"].Texts("secrets"));
    }

    [Fact]
    public async Task Secrets_AsTheyAreMade_LieInAFolderForTheirOwnerAloneAndCanBeReadWhereEachIsMounted()
    {
        using var folder = new TemporaryFolder();
        System.IO.File.Copy(At("compose/make-secrets"), Path.Combine(folder.Path, "make-secrets"));
        var start = new ProcessStartInfo("bash", ["-c", "umask 022; bash ./make-secrets >/dev/null && cd secrets && stat -c '%a %n' . *"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
        };
        using var shell = Process.Start(start)!;
        var modes = (await shell.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToDictionary(line => line[1], line => line[0]);

        Assert.Equal(("700", "600"), (modes["."], modes["postgres.env"]));
        Assert.All(File.Map("secrets").Children.Values, secret => Assert.Equal("644", modes[Path.GetFileName(secret.Text("file"))]));
    }

    [Theory]
    [InlineData("compose/azurite.env")]
    public void Variables_OfAnEnvironmentFile_AreThoseOfTheComposeFile(string path)
    {
        var compose = System.IO.File.ReadAllText(At("docker-compose.yml"));
        foreach (var line in System.IO.File.ReadLines(At(path)).Where(line => line.Length > 0 && line[0] != '#'))
        {
            Assert.Contains($"${{{line.Split('=')[0]}:-", compose, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<KeyValuePair<string, YamlNode>> Nodes =>
        Services.Where(service => service.Key.StartsWith("silo", StringComparison.Ordinal) || service.Key.StartsWith("gateway", StringComparison.Ordinal));

    private static string At(string path) => Path.Combine(YamlDocuments.Root, Folder, path);

    [GeneratedRegex(@":v?\d+\.\d+(\.\d+)?[\w.-]*$")]
    private static partial Regex ExactTag();

    [GeneratedRegex(@"^[1-9]\d*:[1-9]\d*$")]
    private static partial Regex NonRoot();
}
