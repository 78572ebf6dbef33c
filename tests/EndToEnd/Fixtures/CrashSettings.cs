using Orleans.Routing.FakeProvider;

namespace Orleans.Routing.EndToEnd.Fixtures;

/// <summary>The settings of a gateway that a test starts, stops and kills by itself.</summary>
internal static class CrashSettings
{
    public static IReadOnlyList<string> For(FakeProviderServer provider) => new GatewaySettings()
        .Upstream("fake", provider.BaseUri, GatewayFixture.ProviderKey)
        .Model("fake/strong", TestPrices.StrongInput, TestPrices.StrongOutput)
        .Model("fake/weak", TestPrices.WeakInput, TestPrices.WeakOutput)
        .RoutingOn("fake/strong", "fake/weak", 0.5, "random")
        .Arguments;
}
