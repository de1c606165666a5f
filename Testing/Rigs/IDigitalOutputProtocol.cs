namespace TwinSlot.Testing.Rigs;

/// <summary>Lines that the rig drives; labgrid's DigitalOutputProtocol, with the line's name.</summary>
public interface IDigitalOutputProtocol
{
    /// <summary>Drives a line.</summary>
    /// <param name="line">One of <see cref="RigLines"/>.</param>
    /// <param name="on">True to activate it.</param>
    Task SetAsync(string line, bool on, CancellationToken cancel = default);
}
