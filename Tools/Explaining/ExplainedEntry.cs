namespace TwinSlot.Tools.Explaining;

/// <summary>One entry of the flight log.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="When">UTC if the board knew the time, and the time since it came up.</param>
/// <param name="Words">What happened.</param>
internal sealed record ExplainedEntry(uint Sequence, string When, string Words);
