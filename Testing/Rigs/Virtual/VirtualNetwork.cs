using TwinSlot.Testing.Events;

namespace TwinSlot.Testing.Rigs.Virtual;

/// <summary>The network of a virtual rig.</summary>
internal sealed class VirtualNetwork(NetworkProxy proxy, RigLog log) : INetworkProtocol
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

    /// <inheritdoc/>
    public Task SetDnsAsync(bool resolves, CancellationToken cancel = default) =>
        throw new RigException("a virtual board resolves names by its host: it cannot be without");
}
