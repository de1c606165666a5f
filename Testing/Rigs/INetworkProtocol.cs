namespace TwinSlot.Testing.Rigs;

/// <summary>The network between the board and its backend.</summary>
public interface INetworkProtocol
{
    /// <summary>Changes it. Connections that are open when it goes down are cut.</summary>
    Task SetAsync(NetworkState state, CancellationToken cancel = default);

    /// <summary>Delays every byte in each direction.</summary>
    /// <param name="delay">Zero for no delay.</param>
    Task DelayAsync(TimeSpan delay, CancellationToken cancel = default);
}
