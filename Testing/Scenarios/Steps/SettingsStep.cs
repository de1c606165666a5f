using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>Settings of the board change, from its next start on.</summary>
/// <param name="Settings">The settings by name.</param>
public sealed record SettingsStep(IReadOnlyDictionary<string, string> Settings) : Step
{
    /// <inheritdoc/>
    public override string Words => "settings " + string.Join(", ", Settings.Select(one => $"{one.Key}={one.Value}"));

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Provisioning;

    /// <inheritdoc/>
    public override Task RunAsync(ScenarioRun run, CancellationToken cancel) => run.Rig.Programming.SetSettingsAsync(Settings, cancel);
}
