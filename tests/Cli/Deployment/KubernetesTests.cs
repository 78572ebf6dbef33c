using YamlDotNet.RepresentationModel;

namespace Orleans.Routing.Cli.Deployment;

public sealed class KubernetesTests
{
    private const string Folder = "deploy/kubernetes";

    private static readonly YamlMappingNode Kustomization = Assert.Single(YamlDocuments.Read($"{Folder}/kustomization.yaml"));

    private static readonly IReadOnlyList<YamlMappingNode> Objects = [.. Kustomization.Texts("resources").SelectMany(file => YamlDocuments.Read($"{Folder}/{file}"))];

    [Fact]
    public void Objects_OfTheFolder_AreAllApplied()
    {
        var files = Directory.EnumerateFiles(Path.Combine(YamlDocuments.Root, Folder)).Select(Path.GetFileName).Where(name => name != "kustomization.yaml");

        Assert.Equal(files.Order(StringComparer.Ordinal), Kustomization.Texts("resources").Order(StringComparer.Ordinal));
        Assert.Equal(["gateway", "silo"], Of("StatefulSet").Select(Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Settings_OfEveryPod_Exist()
    {
        var shared = Assert.Single(Of("ConfigMap")).Map("data").Pairs();
        Assert.All(Of("StatefulSet"), set =>
        {
            var all = new Dictionary<string, string>(shared);
            foreach (var variable in Container(set).Items("env"))
            {
                all.Add(variable.Text("name"), variable.Has("value") ? variable.Text("value") : "10.0.0.1");
            }

            DeployedSettings.AssertExist(Name(set), all);
            Assert.Equal(Name(set) == "silo" ? "Silo" : "Client", all["Gateway__Mode"]);
            var mounts = Container(set).Items("volumeMounts").Select(mount => mount.Text("mountPath")).ToList();
            Assert.Contains(all["Storage__Path"], mounts);
            Assert.All(all.Where(pair => pair.Key.EndsWith("File", StringComparison.Ordinal)), pair => Assert.Contains(Path.GetDirectoryName(pair.Value), mounts));
        });
    }

    [Fact]
    public void Pods_OfTheCluster_RunAnExactImageWithoutPrivileges() => Assert.All(Of("StatefulSet"), set =>
    {
        var pod = set.Map("spec").Map("template").Map("spec");
        Assert.Equal(("true", "RuntimeDefault"), (pod.Map("securityContext").Text("runAsNonRoot"), pod.Map("securityContext").Map("seccompProfile").Text("type")));
        var security = Container(set).Map("securityContext");
        Assert.Equal(("false", "true"), (security.Text("allowPrivilegeEscalation"), security.Text("readOnlyRootFilesystem")));
        Assert.Equal(["ALL"], security.Map("capabilities").Texts("drop"));
        Assert.Matches(@":\d+\.\d+\.\d+$", Container(set).Text("image"));
        Assert.True(int.Parse(pod.Text("terminationGracePeriodSeconds"), System.Globalization.CultureInfo.InvariantCulture) >= 45);
    });

    [Fact]
    public void Probes_OfEveryPod_AskPathsAndPortsThatExist() => Assert.All(Of("StatefulSet"), set =>
    {
        var container = Container(set);
        var ports = container.Items("ports").ToDictionary(port => port.Text("name"), port => port.Text("containerPort"));
        foreach (var (probe, path) in new[] { ("startupProbe", "/health/live"), ("readinessProbe", "/health/ready"), ("livenessProbe", "/health/live") })
        {
            var get = container.Map(probe).Map("httpGet");
            Assert.Equal(path, get.Text("path"));
            Assert.Equal("8080", ports[get.Text("port")]);
        }

        var settings = Assert.Single(Of("ConfigMap")).Map("data").Pairs();
        Assert.Equal((settings["Cluster__SiloPort"], settings["Cluster__GatewayPort"]), (ports["silo"], ports["cluster"]));
        Assert.EndsWith(":8080", settings["ASPNETCORE_URLS"], StringComparison.Ordinal);
    });

    [Fact]
    public void Startup_OfEveryPod_MayWaitForTheStoreForAnHour() => Assert.All(Of("StatefulSet"), set =>
    {
        var probe = Container(set).Map("startupProbe");
        Assert.True(Number(probe, "periodSeconds") * Number(probe, "failureThreshold") >= 3600);
    });

    [Fact]
    public void Settings_OfTheCluster_NameAnUpstreamAndModelsOfIt()
    {
        var settings = Assert.Single(Of("ConfigMap")).Map("data").Pairs();
        var upstreams = settings.Keys.Where(key => key.StartsWith("Upstreams__", StringComparison.Ordinal)).Select(key => key.Split("__")[1]).ToHashSet();

        Assert.NotEmpty(upstreams);
        Assert.All(["Routing__StrongModel", "Routing__WeakModel"], key => Assert.Contains(settings[key].Split('/')[0], upstreams));
        Assert.Equal(("true", "true"), (settings["Routing__Enabled"], settings["Flags__routellm_enabled"]));

        // Every key is a part of a secret that is made as the folder says.
        var made = File.ReadAllText(Path.Combine(YamlDocuments.Root, Folder, "kustomization.yaml"));
        Assert.All(settings.Where(pair => pair.Key.EndsWith("KeyFile", StringComparison.Ordinal)), pair =>
            Assert.Contains($"--from-literal={Path.GetFileName(pair.Value)}=", made, StringComparison.Ordinal));
    }

    [Fact]
    public void Network_OfTheCluster_LetsNodesAloneReachOrleansPorts()
    {
        var spec = Assert.Single(Of("NetworkPolicy")).Map("spec");
        var nodes = Of("StatefulSet").Select(Name).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(nodes, Apps(spec.Map("podSelector")));
        Assert.Equal(["Ingress"], spec.Texts("policyTypes"));
        var open = spec.Items("ingress").ToDictionary(rule => string.Join(' ', rule.Items("ports").Select(port => port.Text("port"))), rule => rule.Items("from").ToList());
        Assert.Equal(["http", "silo cluster"], open.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(open["http"]);
        Assert.Equal(nodes, Apps(Assert.Single(open["silo cluster"]).Map("podSelector")));

        static IEnumerable<string> Apps(YamlNode selector) => Assert.Single(selector.Items("matchExpressions")).Texts("values").Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Journals_OfEveryPod_OutliveIt() => Assert.All(Of("StatefulSet"), set =>
    {
        var claim = Assert.Single(set.Map("spec").Items("volumeClaimTemplates"));
        Assert.Contains(Container(set).Items("volumeMounts"), mount => mount.Text("name") == claim.Map("metadata").Text("name") && mount.Text("mountPath") == "/data");
    });

    [Fact]
    public void Budgets_OfEveryPart_SelectItsPods()
    {
        foreach (var kind in (string[])["PodDisruptionBudget", "Service"])
        {
            Assert.Equal(["gateway", "silo"], Of(kind).Select(Name).Order(StringComparer.Ordinal));
        }

        Assert.All(Of("PodDisruptionBudget"), budget => Assert.Equal(Name(budget), budget.Map("spec").Map("selector").Map("matchLabels").Text("app")));
        Assert.All(Of("StatefulSet"), set => Assert.Equal(
            (Name(set), Name(set), Name(set)),
            (set.Map("spec").Map("selector").Map("matchLabels").Text("app"), set.Map("spec").Map("template").Map("metadata").Map("labels").Text("app"), set.Map("spec").Text("serviceName"))));
        Assert.All(Of("Service"), service => Assert.Equal(Name(service), service.Map("spec").Map("selector").Text("app")));
    }

    private static IEnumerable<YamlMappingNode> Of(string kind) => Objects.Where(one => one.Text("kind") == kind);

    private static int Number(YamlNode one, string key) => int.Parse(one.Text(key), System.Globalization.CultureInfo.InvariantCulture);

    private static string Name(YamlNode one) => one.Map("metadata").Text("name");

    private static YamlNode Container(YamlNode set) => Assert.Single(set.Map("spec").Map("template").Map("spec").Items("containers"));
}
