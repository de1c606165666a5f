namespace TwinSlot.Boards.Virtual;

/// <summary>
/// The words of the link between the board and its MCU, one message a line (the table is in boards/virtual/README.md).
/// Compiled into both ends, so that they cannot come to differ.
/// </summary>
internal static class LinkWords
{
    /// <summary>Board to MCU, before <see cref="Run"/>: the number of the reset cause.</summary>
    public const string Reset = "reset";

    /// <summary>Board to MCU, before <see cref="Run"/>: the directory that is the flash; the rest of the line.</summary>
    public const string Flash = "flash";

    /// <summary>Board to MCU: everything is there, the program may start.</summary>
    public const string Run = "run";

    /// <summary>Both ways: pin number, and what the sender's side drives onto it.</summary>
    public const string Pin = "pin";

    /// <summary>Board to MCU: a line that comes in at the console; the rest of the line.</summary>
    public const string Console = "console";

    /// <summary>MCU to board: reset me.</summary>
    public const string Reboot = "reboot";

    /// <summary>Level of a pin that is driven low.</summary>
    public const string Low = "0";

    /// <summary>Level of a pin that is driven high.</summary>
    public const string High = "1";

    /// <summary>Level of a pin that the sender's side does not drive.</summary>
    public const string Floating = "z";
}
