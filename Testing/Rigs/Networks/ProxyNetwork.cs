using TwinSlot.Testing.Events;

namespace TwinSlot.Testing.Rigs.Networks;

/// <summary>The network that a <see cref="NetworkProxy"/> is.</summary>
internal sealed class ProxyNetwork(NetworkProxy proxy, RigLog log) : INetworkProtocol
{
    /// <inheritdoc/>
    public Task SetAsync(NetworkState state, CancellationToken cancel = default)
    {
        log.Add(new RigEvent(RigEventKind.Network, "", state.ToString().ToLowerInvariant()));
        proxy.Set(state);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task DelayAsync(TimeSpan delay, CancellationToken cancel = default)
    {
        log.Add(new RigEvent(RigEventKind.Network, "", $"delay {delay.TotalMilliseconds:F0} ms"));
        proxy.Delay = delay;
        return Task.CompletedTask;
    }
}
