using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Orleans.Routing.Gateway.Access;

/// <summary>Where a caller is: an IPv4 address, or the first 64 bits of an IPv6 address, of which whoever has one has them all.</summary>
internal readonly record struct ClientNetwork(AddressFamily Family, ulong Prefix)
{
    /// <param name="address">The connection's other end; null where it has no address, as on a Unix socket.</param>
    public static ClientNetwork Of(IPAddress? address)
    {
        if (address is null)
        {
            return new ClientNetwork(AddressFamily.Unspecified, 0);
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        plain.TryWriteBytes(bytes, out _);
        return new ClientNetwork(plain.AddressFamily, BinaryPrimitives.ReadUInt64BigEndian(bytes));
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Prefix);
        return Family switch
        {
            AddressFamily.InterNetwork => new IPAddress(bytes[..4]).ToString(),
            AddressFamily.InterNetworkV6 => $"{new IPAddress(bytes)}/64",
            _ => "no address",
        };
    }
}
