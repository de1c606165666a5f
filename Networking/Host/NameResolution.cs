#nullable enable
using System;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;

namespace TwinSlot.Networking;

/// <summary>
/// Whether the names of servers have addresses. Those of a PC have; where a host's program puts a function into its AppContext, it says so:
/// a virtual board's network can be without name resolution while the PC's is not.
/// </summary>
internal static class NameResolution
{
    /// <summary>What the function is called there: a <see cref="Func{TResult}"/> of a truth value.</summary>
    internal const string Switch = "TwinSlot.Networking.NamesResolve";

    /// <summary>Fails as a name fails that has no address; an address needs none.</summary>
    /// <exception cref="HttpRequestException">Names do not resolve now, and this is one.</exception>
    internal static void Require(string host)
    {
        if (AppContext.GetData(Switch) is Func<bool> resolves && !IPAddress.TryParse(host.Trim('[', ']'), out _) && !resolves())
        {
            SocketException failure = new((int)SocketError.HostNotFound);
            throw new HttpRequestException(HttpRequestError.NameResolutionError, failure.Message, failure);
        }
    }
}
