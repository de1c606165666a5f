namespace TwinSlot.Testing.Rigs;

/// <summary>Lines that the rig reads. Each change is in the rig's log, too.</summary>
public interface IDigitalInputProtocol
{
    /// <summary>Whether a line is active now; null if the rig does not see it.</summary>
    /// <param name="line">One of <see cref="RigLines"/>.</param>
    bool? Get(string line);
}
