namespace TwinSlot.Boards.Virtual.Programming;

/// <summary>The programmer refuses an operation. The message is one line: what is wrong and what to do.</summary>
/// <param name="message">That line.</param>
public sealed class ProgrammingException(string message) : Exception(message);
