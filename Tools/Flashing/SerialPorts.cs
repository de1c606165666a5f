using System.IO.Ports;

namespace TwinSlot.Tools.Flashing;

/// <summary>Serial ports, by what this computer calls them: COM3 on Windows, /dev/ttyUSB0 or /dev/ttyACM0 on Linux.</summary>
internal static class SerialPorts
{
    /// <summary>What a person types for one.</summary>
    public const string HelpName = "/dev/ttyUSB0|COM3";

    /// <summary>Refuses a port that does not exist.</summary>
    /// <param name="port">As the user gave it.</param>
    /// <exception cref="Refusal">There is none; the message lists those that there are.</exception>
    public static void Require(string port)
    {
        string[] there = SerialPort.GetPortNames();
        if (!(OperatingSystem.IsWindows() ? there.Contains(port, StringComparer.OrdinalIgnoreCase) : File.Exists(port)))
        {
            throw Missing(port, there);
        }
    }

    /// <summary>The refusal of a port that does not exist.</summary>
    /// <param name="port">As the user gave it.</param>
    /// <param name="there">The ports that exist.</param>
    public static Refusal Missing(string port, IReadOnlyCollection<string> there) => new(
        $"There is no serial port {port}, so nothing was begun. "
        + (there.Count == 0 ? "This computer has none: is the board plugged in, and its cable one for data?" : $"There are {string.Join(", ", there.Order(StringComparer.Ordinal))}."));
}
