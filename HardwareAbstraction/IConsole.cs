namespace TwinSlot.HardwareAbstraction;

/// <summary>A line printer for whoever happens to listen. Nothing depends on it.</summary>
public interface IConsole
{
    /// <summary>Prints one line.</summary>
    /// <param name="line">Without a line end.</param>
    void WriteLine(string line);
}
