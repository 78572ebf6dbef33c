namespace Orleans.Routing.Bench.Load.Targets;

internal static class HopNames
{
    public const string Direct = "direct";
    public const string Nginx = "nginx";
    public const string Yarp = "yarp";
    public const string Gateway = "gateway";

    public static readonly string[] All = [Direct, Nginx, Yarp, Gateway];
}
