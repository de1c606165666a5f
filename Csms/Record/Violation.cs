namespace TwinSlot.Csms.Record;

/// <summary>Something a charge point did against OCPP 1.6.</summary>
/// <param name="Sequence">The number of the journal entry that shows it.</param>
/// <param name="Time">When, by the CSMS's clock.</param>
/// <param name="Action">The action of the message, or empty when it has none.</param>
/// <param name="Text">What is wrong, in words.</param>
public sealed record Violation(long Sequence, DateTimeOffset Time, string Identity, string Action, string Text);
