namespace TwinSlot.Testing.BenchPage.Actions;

/// <summary>What came of an order.</summary>
/// <param name="IsDone">False if the rig or the board refused.</param>
/// <param name="Words">What came of it, in words.</param>
internal sealed record OrderResult(bool IsDone, string Words);
