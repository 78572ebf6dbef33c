using Orleans.Routing.FakeProvider;
using Orleans.Routing.FakeProvider.Faults;

// orleans-routing's fake provider: --port N (0 takes a free one), --invoice PATH, --address IP (loopback unless told).
var settings = new ConfigurationBuilder().AddCommandLine(args).Build();
await using var provider = await FakeProviderServer.StartAsync(settings.GetValue("port", 0), settings["invoice"], settings["address"]);
ScriptedFaults.AddTo(provider.Faults);
Console.WriteLine($"{{\"base_url\":\"{provider.BaseUri}\"}}");
await provider.WaitForShutdownAsync();
