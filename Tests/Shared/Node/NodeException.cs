namespace TwinSlot.Tests.Shared.Node;

/// <summary>Node.js or its packages are not to be had; the message says what to do.</summary>
public sealed class NodeException(string message, Exception? inner = null) : Exception(message, inner);
