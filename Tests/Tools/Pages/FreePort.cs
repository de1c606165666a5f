using System.Net;
using System.Net.Sockets;

namespace TwinSlot.Tests.Tools.Pages;

/// <summary>A port of TCP that nobody listens at, for a server that has to be known by its port before it runs.</summary>
internal static class FreePort
{
    // Below those that a system gives to connections, so that no other program gets it meanwhile by chance.
    private const int First = 20_000;
    private const int Last = 30_000;

    /// <summary>Finds one.</summary>
    public static int Next()
    {
        while (true)
        {
            using TcpListener listener = new(IPAddress.Loopback, Random.Shared.Next(First, Last));
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // The next.
            }
        }
    }
}
