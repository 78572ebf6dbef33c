using Orleans.Routing.Gateway.Ledger;
using Orleans.Routing.Gateway.Startup;
using Orleans.Routing.Gateway.Upstreams;

if (CommandLine.AsksForHelp(args))
{
    Console.Write(CommandLine.Help);
    return;
}

var builder = WebApplication.CreateSlimBuilder(CommandLine.ToSettings(args));
builder.AddServer();
builder.AddCluster(await builder.AddUpstreamsAsync());
builder.Services.AddUsageJournal();
builder.AddGateway();

var app = builder.Build();
app.MapGateway();
await app.RunAsync();
