using TwinSlot.Testing.Events;

namespace TwinSlot.Testing.Rigs.Networks;

/// <summary>The network that a <see cref="NetworkProxy"/> is.</summary>
/// <param name="setDns">Lets names resolve, or not; null if the rig cannot.</param>
internal sealed class ProxyNetwork(NetworkProxy proxy, RigLog log, Func<bool, CancellationToken, Task>? setDns) : INetworkProtocol
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
    public async Task SetDnsAsync(bool isUp, CancellationToken cancel = default)
    {
        Func<bool, CancellationToken, Task> set = setDns ?? throw new RigException("the rig does not change name resolution");
        log.Add(new RigEvent(RigEventKind.Network, RigEvent.Dns, isUp ? "dns up" : "dns down"));
        await set(isUp, cancel).ConfigureAwait(false);
    }
}
