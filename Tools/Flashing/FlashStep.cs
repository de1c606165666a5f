namespace TwinSlot.Tools.Flashing;

/// <summary>A command of a plan, and what it is there for.</summary>
/// <param name="Kind">What it is there for.</param>
/// <param name="Command">The command.</param>
internal sealed record FlashStep(FlashStepKind Kind, FlashCommand Command);
