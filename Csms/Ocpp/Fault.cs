namespace TwinSlot.Csms.Ocpp;

/// <summary>What is wrong with a message: the CALLERROR code it deserves and the words for it.</summary>
internal sealed record Fault(string ErrorCode, string Text);
