namespace TwinSlot.Testing.Rigs.Bench;

/// <summary>The network of a board on a bench: commands for what cannot be done at the backend's port.</summary>
public sealed record BenchNetwork
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    /// <summary>Takes name resolution away: names get no address, connections that are open go on.</summary>
    public required string DnsDown { get; init; }

    /// <summary>Gives it back.</summary>
    public required string DnsUp { get; init; }

    /// <summary>Runs the one or the other.</summary>
    internal Task SetDnsAsync(BenchCommands commands, bool isUp, CancellationToken cancel) =>
        commands.RunAsync(isUp ? DnsUp : DnsDown, isUp ? "giving name resolution back" : "taking name resolution away", s_limit, cancel);
}
