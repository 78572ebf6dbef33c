namespace Orleans.Routing.Campaign.Load;

/// <summary>One poll of the administration.</summary>
/// <param name="Kind"><see cref="Report"/> or <see cref="Change"/>.</param>
/// <param name="Started">When it was sent, in seconds since the polls began.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Error">What went wrong, or null.</param>
internal sealed record AdminRecord(string Kind, double Started, double Seconds, string? Error)
{
    public const string Report = "report";
    public const string Change = "change";

    public double Ended => Started + Seconds;
}
