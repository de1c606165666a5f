namespace TwinSlot.Tools;

/// <summary>
/// Ends a verb. <see cref="TwinSlotProgram"/> writes the message as one line and returns the exit code; nothing else catches it.
/// </summary>
/// <param name="message">What is wrong and what to do, as sentences with full stops.</param>
/// <param name="exitCode"><see cref="ExitCode.Refused"/>, or <see cref="ExitCode.Usage"/> if the command line is to blame.</param>
internal sealed class Refusal(string message, int exitCode = ExitCode.Refused) : Exception(message)
{
    /// <summary>The process's exit code.</summary>
    public int ExitCode { get; } = exitCode;
}
