using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>A line is sent to the board's console.</summary>
/// <param name="Text">The line.</param>
public sealed record SayStep(string Text) : Step
{
    /// <inheritdoc/>
    public override string Words => $"say '{Text}'";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.ConsoleInput;

    /// <inheritdoc/>
    public override Task RunAsync(ScenarioRun run, CancellationToken cancel)
    {
        run.Rig.Log.Add(new RigEvent(RigEventKind.Rig, "", $"says to the console: {Text}"));
        return run.Rig.Console!.SendLineAsync(Text, cancel);
    }
}
