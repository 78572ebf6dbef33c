using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Orleans.Routing.Node.Clustering;

/// <summary>The address that a node gives to others.</summary>
internal static class AdvertisedAddress
{
    public const string Auto = "auto";

    /// <summary>The address meant, or null and why there is none.</summary>
    public static (IPAddress? Address, string? Problem) Resolve(RoutingClusterOptions options)
    {
        const string Key = $"{RoutingClusterOptions.Section}:{nameof(RoutingClusterOptions.AdvertisedAddress)}";
        var text = options.AdvertisedAddress;
        if (Find(text) is not { } address)
        {
            return (null, text == Auto
                ? $"{Key} is auto, but no network of this machine has a private address; name the address."
                : $"{Key} is '{text}', which is no IP address and no host name that resolves; set the address other nodes reach this one at.");
        }

        if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
        {
            return (null, $"{Key} is '{text}', which nobody can connect to; set the address other nodes reach this one at, or auto.");
        }

        return IsPrivate(address) || options.AllowPublicAddress
            ? (address, null)
            : (null, $"{Key} {address} is public, and links between nodes are not encrypted; set a private address, or {RoutingClusterOptions.Section}:AllowPublicAddress when a tunnel or firewall protects it.");
    }

    /// <summary>Whether an address stays on this machine or in private networks.</summary>
    internal static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return IsPrivate(address.MapToIPv4());
        }

        if (IPAddress.IsLoopback(address))
        {
            return true;
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal
            : address.GetAddressBytes() is [10, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [169, 254, ..] or [100, >= 64 and <= 127, ..];
    }

    private static IPAddress? Find(string text)
    {
        if (text == Auto)
        {
            return Own().FirstOrDefault(address => !IPAddress.IsLoopback(address) && IsPrivate(address));
        }

        if (IPAddress.TryParse(text, out var address))
        {
            return address;
        }

        try
        {
            return Dns.GetHostAddresses(text).OrderBy(found => found.AddressFamily).FirstOrDefault();
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            return null;
        }
    }

    private static IEnumerable<IPAddress> Own() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus == OperationalStatus.Up)
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .Where(address => address.AddressFamily == AddressFamily.InterNetwork);
}
