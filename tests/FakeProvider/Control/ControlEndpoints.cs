using Orleans.Routing.FakeProvider.Faults;
using Orleans.Routing.FakeProvider.Invoices;

namespace Orleans.Routing.FakeProvider.Control;

/// <summary>Sets faults and reads the invoice over HTTP, for tests whose provider is another process.</summary>
internal static class ControlEndpoints
{
    public static void Map(WebApplication app, FaultBook faults, Invoice invoice)
    {
        var control = app.MapGroup("/control");
        control.MapPut("/faults/{name}", (string name, FaultPlan plan) => faults.Set(name, plan));
        control.MapDelete("/faults", faults.Clear);
        control.MapGet("/invoice", () => Results.Json(new { invoice.Open, invoice.Entries }, Invoice.Json));
    }
}
