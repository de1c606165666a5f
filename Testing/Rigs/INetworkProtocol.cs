namespace TwinSlot.Testing.Rigs;

/// <summary>The network between the board and its backend.</summary>
public interface INetworkProtocol
{
    /// <summary>Changes it. Connections that are open when it goes down are cut.</summary>
    Task SetAsync(NetworkState state, CancellationToken cancel = default);

    /// <summary>Delays every byte in each direction.</summary>
    /// <param name="delay">Zero for no delay.</param>
    Task DelayAsync(TimeSpan delay, CancellationToken cancel = default);

    /// <summary>Lets names resolve, or not: then a connection to a name cannot be opened. One to an address can, and those that are open go on.</summary>
    /// <exception cref="RigException">The rig cannot, or failed.</exception>
    Task SetDnsAsync(bool isUp, CancellationToken cancel = default);
}
