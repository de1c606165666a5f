namespace TwinSlot.Contract;

/// <summary>
/// Small blocks of state that survive reboots, updates and reverts. Each write is atomic: a reader finds the old block or the new.
/// </summary>
public interface IKeptState
{
    /// <summary>The last block that was written under a name, or null if there is none that can be read.</summary>
    /// <param name="name">Up to 8 lower-case letters.</param>
    byte[] Read(string name);

    /// <summary>Replaces the block of a name. Durable if it answers true; otherwise the old block is still there.</summary>
    /// <param name="name">Up to 8 lower-case letters.</param>
    /// <param name="block">Up to 4096 bytes.</param>
    bool Write(string name, byte[] block);
}
