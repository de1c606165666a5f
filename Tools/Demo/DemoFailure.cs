namespace TwinSlot.Tools.Demo;

/// <summary>A step did not show what was expected; the message says what was seen instead.</summary>
internal sealed class DemoFailure(string message) : Exception(message);
