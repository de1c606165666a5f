namespace TwinSlot.Boards.Virtual.Workshop;

/// <summary>The workshop refuses a piece of work. The message is one line: what is wrong and what to do.</summary>
/// <param name="message">That line.</param>
public sealed class WorkshopException(string message) : Exception(message);
