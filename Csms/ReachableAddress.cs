using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace TwinSlot.Csms;

/// <summary>What others are told of the address that a server listens on.</summary>
public static class ReachableAddress
{
    /// <summary>The address as it stands in a URL; for all addresses of this machine one by which its network reaches it, its loopback if it has none.</summary>
    public static string Of(IPAddress listening) => Of(listening, Addresses());

    /// <summary>As above, of a machine with known addresses.</summary>
    /// <param name="own">The addresses of the machine's interfaces that are up.</param>
    public static string Of(IPAddress listening, IEnumerable<IPAddress> own)
    {
        bool isAny = listening.Equals(IPAddress.Any) || listening.Equals(IPAddress.IPv6Any);
        IPAddress told = !isAny ? listening
            : own.FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address) && !IsLinkLocal(address)) ?? IPAddress.Loopback;
        return told.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{told}]" : told.ToString();
    }

    // RFC 3927: 169.254.0.0/16.
    private static bool IsLinkLocal(IPAddress address) => address.GetAddressBytes() is [169, 254, ..];

    private static IEnumerable<IPAddress> Addresses() => NetworkInterface.GetAllNetworkInterfaces().Where(card => card.OperationalStatus == OperationalStatus.Up)
        .SelectMany(card => card.GetIPProperties().UnicastAddresses).Select(address => address.Address);
}
