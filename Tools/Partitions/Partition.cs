namespace TwinSlot.Tools.Partitions;

/// <summary>An entry of a partition table.</summary>
/// <param name="Type">0 for a program, 1 for data.</param>
/// <param name="Label">Its name.</param>
/// <param name="Offset">Where it begins on the flash.</param>
/// <param name="Size">Its bytes.</param>
internal sealed record Partition(byte Type, string Label, uint Offset, uint Size)
{
    /// <summary>The type of a partition for data.</summary>
    public const byte Data = 1;

    /// <summary>Where it is, for a person.</summary>
    public string Place => $"0x{Offset:X}, {(Size % 1024 == 0 ? $"{Size / 1024} KB" : $"0x{Size:X} bytes")}";
}
