namespace TwinSlot.HardwareAbstraction;

/// <summary>A console with a way in: a serial port, as a rule. Used by one reader, and by any number of writers at a time.</summary>
public interface IConsolePort : IConsole
{
    /// <summary>Takes what has come in. Never waits.</summary>
    /// <returns>The number of bytes; 0 if nothing has come in.</returns>
    /// <param name="buffer">Receives the bytes, from its start on.</param>
    int Read(byte[] buffer);
}
