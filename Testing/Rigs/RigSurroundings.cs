using System.Net;
using TwinSlot.Testing.Backends;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs.Networks;

namespace TwinSlot.Testing.Rigs;

/// <summary>What is around a board for one scenario: a directory, a backend with the network between the two, a server of the time.</summary>
/// <param name="prefix">How the directory's name begins.</param>
internal sealed class RigSurroundings(string prefix) : IAsyncDisposable
{
    /// <summary>The directory; it goes with the rig.</summary>
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory(prefix).FullName;

    /// <summary>The backend; null before one was started.</summary>
    public RigBackend? Backend { get; private set; }

    /// <summary>What the board reaches it through; null likewise.</summary>
    public NetworkProxy? Proxy { get; private set; }

    /// <summary>The server of the time; null if the board has none.</summary>
    public TimeServer? TimeServer { get; private set; }

    /// <summary>Starts a server of the time.</summary>
    /// <param name="time">What it is by that server.</param>
    public void StartTimeServer(DateTimeOffset time, RigLog log) => TimeServer = new TimeServer(time, log);

    /// <summary>Starts backend and network.</summary>
    /// <param name="listen">The address that the board connects to; null for 127.0.0.1.</param>
    /// <param name="port">Its port; 0 for any free one.</param>
    /// <param name="asSeen">An address of the backend as the board reaches it through a port.</param>
    public async Task StartAsync(string identity, BoardSetup setup, RigLog log, IPAddress? listen, int port, Func<Uri, int, Uri> asSeen)
    {
        Backend = await RigBackend.StartAsync(identity, setup, log).ConfigureAwait(false);
        NetworkProxy network = Proxy = new NetworkProxy(Backend.Csms.WebSocketUrl.Port, listen, port);
        Backend.AsSeenByTheBoard = address => asSeen(address, network.Port);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (TimeServer != null)
        {
            await TimeServer.DisposeAsync().ConfigureAwait(false);
        }

        if (Proxy != null)
        {
            await Proxy.DisposeAsync().ConfigureAwait(false);
        }

        if (Backend != null)
        {
            await Backend.DisposeAsync().ConfigureAwait(false);
        }

        System.IO.Directory.Delete(Directory, true);
    }
}
