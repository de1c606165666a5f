namespace TwinSlot.Tests.Simulation.Media;

/// <summary>What a power loss leaves of a file that was being written, made anew or deleted.</summary>
public enum MediumModel
{
    /// <summary>The device's file system: the old file, the new one, or a part of the new one; a deletion may be undone until the next Close.</summary>
    Device,

    /// <summary>Bare flash: the old bytes are erased first, bytes are programmed one by one, the last ones only in part, some of them unstable.</summary>
    Raw,

    /// <summary>FAT: rewritten in place; length, content and directory entry go each their own way.</summary>
    Fat,
}
