namespace TwinSlot.Tools.Demo;

/// <summary>A step did not do what it was to show; the message says what was seen instead.</summary>
/// <param name="message">What was seen.</param>
internal sealed class DemoFailure(string message) : Exception(message);
