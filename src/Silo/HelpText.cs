namespace Orleans.Routing.Node;

internal static class HelpText
{
    public const string Text = """
        A node of the routing cluster, without the HTTP gateway (which the gateway program starts with a node inside).

        Settings, as --Section:Key value, environment variable Section__Key or appsettings.json:
          Storage:Path             data folder, created when absent        ./data
          Persistence:Provider     Sqlite, Redis, PostgreSql or AzureBlob  Sqlite
          Persistence:ConnectionString, or ConnectionStringFile            none
          Cluster:Provider         Localhost, Sqlite, Redis or PostgreSql  Localhost
          Cluster:ConnectionString, or ConnectionStringFile                that of Persistence
          Cluster:AdvertisedAddress  this node's address for the others    127.0.0.1
          Cluster:SiloPort         TCP port between silos, 0 = a free one  0
          Cluster:GatewayPort      TCP port for gateways apart, 0 = none   0
          Cluster:HttpPort         TCP port of /health and /metrics        0 = a free one
          Cluster:ClusterId        name of the cluster                     orleans-routing
          Cluster:ServiceId        name the data is stored under           orleans-routing
          Snapshots:PullInterval   how often changes are asked for         00:00:02
          Models, Routing, Flags   what a new cluster starts with
          Upstreams                providers the gateways can reach; models of others are unavailable
        """;
}
