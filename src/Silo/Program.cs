using Microsoft.Extensions.Hosting;
using Orleans.Routing.Node;

var builder = Host.CreateApplicationBuilder(args);
builder.AddRoutingSilo();
await builder.Build().RunAsync();
