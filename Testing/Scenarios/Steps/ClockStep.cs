using System.Globalization;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>The board's clock starts at a time with each reset, as a clock without a battery does.</summary>
/// <param name="At">The time.</param>
public sealed record ClockStep(DateTimeOffset At) : Step
{
    /// <inheritdoc/>
    public override string Words => $"clock starts at {At:yyyy-MM-dd HH:mm} UTC";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Clock;

    /// <inheritdoc/>
    public override Task RunAsync(ScenarioRun run, CancellationToken cancel) => run.Rig.Programming.SetSettingsAsync(
        new Dictionary<string, string> { ["clockAtReset"] = At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) }, cancel);
}
