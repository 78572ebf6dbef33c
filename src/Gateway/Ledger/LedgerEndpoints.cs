using System.Globalization;
using Orleans.Routing.Client;
using Orleans.Routing.Gateway.Access;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary><c>GET /v1/ledger/entries</c> and <c>GET /v1/ledger/verification</c>: the single entries, for whoever compares them with an invoice, and whether the totals are their sums.</summary>
internal sealed class LedgerEndpoints(IGrainFactory grains, TimeProvider time)
{
    private const int DefaultLimit = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = routes.ServiceProvider.GetRequiredService<LedgerEndpoints>();
        routes.MapGet("/v1/ledger/entries", endpoints.EntriesAsync).RequireAuthorization(AccessPolicies.Admin);
        routes.MapGet("/v1/ledger/verification", endpoints.VerificationAsync).RequireAuthorization(AccessPolicies.Admin);
    }

    private async Task EntriesAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (QueryRules.Check(query, "day", "partition", "skip", "limit") is { } wrong)
        {
            await context.WriteErrorAsync(wrong);
        }
        else if (!TryReadDay(query, out var day))
        {
            await context.WriteErrorAsync(WrongDay);
        }
        else if (!TryReadNumber(query, "partition", 0, 0, LedgerPartitionKey.PartitionsPerDay - 1, out var partition))
        {
            await context.WriteErrorAsync(Wrong("partition", 0, LedgerPartitionKey.PartitionsPerDay - 1));
        }
        else if (!TryReadNumber(query, "skip", 0, 0, long.MaxValue, out var skip))
        {
            await context.WriteErrorAsync(Wrong("skip", 0, long.MaxValue));
        }
        else if (!TryReadNumber(query, "limit", DefaultLimit, 1, ILedgerPartitionGrain.MostEntriesOfAPage, out var limit))
        {
            await context.WriteErrorAsync(Wrong("limit", 1, ILedgerPartitionGrain.MostEntriesOfAPage));
        }
        else
        {
            var page = await Partition(day, (int)partition).ReadEntriesAsync(skip, (int)limit);
            await context.WriteAsync(new LedgerEntriesDocument(day, (int)partition, page.Total, skip, page.Entries), RoutingJsonContext.Default.LedgerEntriesDocument);
        }
    }

    private async Task VerificationAsync(HttpContext context)
    {
        if (QueryRules.Check(context.Request.Query, "day") is { } wrong)
        {
            await context.WriteErrorAsync(wrong);
            return;
        }

        if (!TryReadDay(context.Request.Query, out var day))
        {
            await context.WriteErrorAsync(WrongDay);
            return;
        }

        var partitions = await Task.WhenAll(Enumerable.Range(0, LedgerPartitionKey.PartitionsPerDay).Select(index => Partition(day, index).VerifyAsync()));
        var document = new LedgerVerificationDocument(day, partitions.All(partition => partition.Matches), [.. partitions]);
        await context.WriteAsync(document, RoutingJsonContext.Default.LedgerVerificationDocument);
    }

    private ILedgerPartitionGrain Partition(DateOnly day, int index) => grains.GetGrain<ILedgerPartitionGrain>(new LedgerPartitionKey(day, index).ToString());

    // A grain would come to life for any day named, so days that cannot have decisions are refused.
    private bool TryReadDay(IQueryCollection query, out DateOnly day)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        day = today;
        return !query.TryGetValue("day", out var text)
            || (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day <= today.AddDays(1) && day.Year >= FirstYear);
    }

    private const int FirstYear = 2020;

    private static ApiError WrongDay { get; } = ApiError.Invalid(ErrorCodes.InvalidValue, "`day` must be a UTC day that has come, written as 2026-11-25.", "day");

    private static ApiError Wrong(string name, long least, long most) =>
        ApiError.Invalid(ErrorCodes.InvalidValue, string.Create(CultureInfo.InvariantCulture, $"`{name}` must be a whole number from {least} to {most}."), name);

    private static bool TryReadNumber(IQueryCollection query, string name, long byDefault, long least, long most, out long value)
    {
        value = byDefault;
        return !query.TryGetValue(name, out var text)
            || (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most);
    }
}
