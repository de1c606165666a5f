using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Watches;

/// <summary>The console does not say something.</summary>
/// <param name="Text">What no line may contain.</param>
public sealed record SilenceWatch(string Text) : Watch
{
    /// <inheritdoc/>
    public override string Words => $"nothing of '{Text}' on the console";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.ConsoleOutput;

    /// <inheritdoc/>
    public override bool IsBroken(RigEvent happened) =>
        happened.Kind == RigEventKind.Console && happened.Text.Contains(Text, StringComparison.Ordinal);
}
