using System.Net;
using Microsoft.Extensions.Options;
using Orleans.Routing.Node.Clustering;
using Orleans.Routing.Node.Persistence;

namespace Orleans.Routing.Persistence.Clustering;

public sealed class RoutingClusterOptionsValidatorTests
{
    [Fact]
    public void Defaults_OfTheOptions_AreTheDocumentedOnes()
    {
        var options = new RoutingClusterOptions();

        Assert.Equal(("Localhost", null, null), (options.Provider, options.ConnectionString, options.ConnectionStringFile));
        Assert.Equal(("orleans-routing", "orleans-routing", "127.0.0.1", false, 0, 0), (options.ClusterId, options.ServiceId, options.AdvertisedAddress, options.AllowPublicAddress, options.SiloPort, options.GatewayPort));
        Assert.Empty(Errors(options));
    }

    [Fact]
    public void Validate_EverythingWrong_ReportsEverything() => Assert.Equal(
        [
            "Cluster:Provider is 'Zookeeper'; set Localhost, Sqlite, Redis or PostgreSql.",
            "Cluster:ConnectionString and Cluster:ConnectionStringFile are both set; set one.",
            "Cluster:AdvertisedAddress is '0.0.0.0', which nobody can connect to; set the address other nodes reach this one at, or auto.",
            "Cluster:SiloPort is -1; set a TCP port from 1 to 65535, or 0.",
            "Cluster:GatewayPort is 65536; set a TCP port from 1 to 65535, or 0.",
            "Cluster:ClusterId is empty; set a name.",
            "Cluster:ServiceId is empty; set a name.",
        ],
        Errors(new RoutingClusterOptions
        {
            Provider = "Zookeeper",
            ConnectionString = "a",
            ConnectionStringFile = "b",
            AdvertisedAddress = "0.0.0.0",
            SiloPort = -1,
            GatewayPort = 65_536,
            ClusterId = " ",
            ServiceId = "",
        }));

    [Theory]
    [InlineData("Redis")]
    [InlineData("PostgreSql")]
    public void Validate_AServerWithoutConnectionString_AsksForIt(string provider) => Assert.Equal(
        [$"Cluster:ConnectionString is not set, and Cluster:Provider {provider} needs it; set it, or Cluster:ConnectionStringFile."],
        Errors(new RoutingClusterOptions { Provider = provider }));

    [Theory]
    [InlineData("Redis", "127.0.0.1:6379")]
    [InlineData("PostgreSql", "Host=db")]
    public void Validate_AServerThatKeepsStateToo_TakesItsConnectionString(string provider, string text) =>
        Assert.Empty(Errors(new RoutingClusterOptions { Provider = provider }, new PersistenceOptions { Provider = provider, ConnectionString = text }));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("172.32.0.1")]
    public void Validate_APublicAddress_IsRefusedUnlessAllowed(string address)
    {
        Assert.Equal(
            [$"Cluster:AdvertisedAddress {address} is public, and links between nodes are not encrypted; set a private address, or Cluster:AllowPublicAddress when a tunnel or firewall protects it."],
            Errors(new RoutingClusterOptions { AdvertisedAddress = address }));
        Assert.Empty(Errors(new RoutingClusterOptions { AdvertisedAddress = address, AllowPublicAddress = true }));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.1.1")]
    [InlineData("::1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("::ffff:10.0.0.1")]
    public void IsPrivate_OfAnAddressThatStaysInside_IsTrue(string address) => Assert.True(AdvertisedAddress.IsPrivate(IPAddress.Parse(address)));

    [Fact]
    public void Resolve_OfAHostName_GivesItsAddress()
    {
        Assert.Equal(IPAddress.Loopback, AdvertisedAddress.Resolve(new RoutingClusterOptions { AdvertisedAddress = "localhost" }).Address);
        Assert.Equal(
            "Cluster:AdvertisedAddress is 'no-such-host.invalid', which is no IP address and no host name that resolves; set the address other nodes reach this one at.",
            AdvertisedAddress.Resolve(new RoutingClusterOptions { AdvertisedAddress = "no-such-host.invalid" }).Problem);
    }

    private static IEnumerable<string> Errors(RoutingClusterOptions options, PersistenceOptions? persistence = null) =>
        new RoutingClusterOptionsValidator(Options.Create(persistence ?? new PersistenceOptions())).Validate(null, options).Failures ?? [];
}
