namespace Orleans.Routing.Node.Dashboard;

/// <summary>Orleans' own dashboard, for looking into a cluster: configuration section <c>Dashboard</c>. Set it on silos and on the gateway that shows it.</summary>
public sealed class ClusterDashboardOptions
{
    /// <summary>The section these options are read from.</summary>
    public const string Section = "Dashboard";

    /// <summary>Whether silos collect what it shows and the gateway serves it under <c>/dashboard</c>, to admins alone. It looks at every grain call, so it is for diagnosis. Default false.</summary>
    public bool Enabled { get; set; }
}
