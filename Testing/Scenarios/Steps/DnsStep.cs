using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>The backend's name resolves, or does not.</summary>
/// <param name="Resolves">True if it does.</param>
public sealed record DnsStep(bool Resolves) : Step
{
    /// <inheritdoc/>
    public override string Words => Resolves ? "DNS works" : "DNS fails";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Dns;

    /// <inheritdoc/>
    public override Task RunAsync(ScenarioRun run, CancellationToken cancel) => run.Rig.Network!.SetDnsAsync(Resolves, cancel);
}
