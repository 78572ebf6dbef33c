namespace Orleans.Routing.EndToEnd.Metrics;

/// <summary>A test that needs Prometheus; it says that it was skipped where there is none.</summary>
internal sealed class PrometheusFactAttribute : FactAttribute
{
    public PrometheusFactAttribute()
    {
        if (PrometheusTools.Server is null || PrometheusTools.Tool is null)
        {
            Skip = "prometheus and promtool are not installed; eng/test unpacks them where it can.";
        }
    }
}
