namespace TwinSlot.Tests.OcppInterop;

/// <summary>What was waited for did not happen, or the rig itself cannot work; the message says which.</summary>
public sealed class RigException(string message, Exception? inner = null) : Exception(message, inner);
