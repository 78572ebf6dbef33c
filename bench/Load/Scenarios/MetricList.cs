namespace Orleans.Routing.Bench.Load.Scenarios;

/// <summary>Every metric there is; units end the names.</summary>
internal static class MetricList
{
    public static readonly Metric RequestsPerSecond = new("requests_per_s", "requests/s");
    public static readonly Metric CpuPerRequest = new("cpu_us_per_request", "CPU us/request", Decimals: 1);
    public static readonly Metric P50 = new("p50_us", "p50 us");
    public static readonly Metric P99 = new("p99_us", "p99 us");
    public static readonly Metric P999 = new("p999_us", "p99.9 us", Compared: false);
    public static readonly Metric ClientCpu = new("client_cpu_us", "generator CPU us", Decimals: 1, Compared: false);
    public static readonly Metric MockCpu = new("mock_cpu_us", "mock CPU us", Decimals: 1, Compared: false);
    public static readonly Metric ScoredPercent = new("scored_percent", "scored %", Decimals: 1, Compared: false);
    public static readonly Metric Errors = new("errors", "errors", Compared: false);

    public static readonly Metric DirectP50 = new("direct_p50_us", "direct p50 us", Compared: false);
    public static readonly Metric DirectP99 = new("direct_p99_us", "direct p99 us", Compared: false);
    public static readonly Metric AddedP50 = new("added_p50_us", "added p50 us");
    public static readonly Metric AddedP99 = new("added_p99_us", "added p99 us");

    public static readonly Metric EventsPerSecond = new("events_per_s", "events/s");
    public static readonly Metric CpuPerEvent = new("cpu_us_per_event", "CPU us/event", Decimals: 1);
    public static readonly Metric DelayP50 = new("delay_p50_us", "event delay p50 us");
    public static readonly Metric DelayP99 = new("delay_p99_us", "event delay p99 us");

    public static readonly Metric FirstAnswer = new("first_answer_s", "first answer s", Decimals: 3);
    public static readonly Metric Ready = new("ready_s", "ready s", Decimals: 3, Compared: false);

    public static readonly Metric ResidentIdle = new("resident_idle_mib", "resident before load MiB", Decimals: 1);
    public static readonly Metric ResidentLoaded = new("resident_loaded_mib", "resident after load MiB", Decimals: 1);
    public static readonly Metric Served = new("served", "requests served", Compared: false);
}
