using System.CommandLine;
using Orleans.Routing.Bench.Load.Mock;
using Orleans.Routing.Bench.Load.Yarp;

var root = new RootCommand("Load from outside: the mock upstream and the bare hop that the gateway is compared with.")
{
    ServeMockCommand.Create(),
    ServeYarpCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
