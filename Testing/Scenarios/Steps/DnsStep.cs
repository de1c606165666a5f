using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>The names of servers resolve from now on, or do not. What is open goes on.</summary>
/// <param name="State">down or up.</param>
public sealed record DnsStep(string State) : Step
{
    /// <inheritdoc/>
    public override string Words => $"dns {State}";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Dns;

    /// <inheritdoc/>
    public override Task RunAsync(ScenarioRun run, CancellationToken cancel) => run.Rig.Network!.SetDnsAsync(State == "up", cancel);
}
