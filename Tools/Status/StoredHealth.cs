using TwinSlot.Bootloader.Soak;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Tools.Status;

/// <summary>The health record on a board's flash. docs/boot-record.md has its layout.</summary>
internal static class StoredHealth
{
    /// <summary>Name of its files, which end in <c>.0</c> and <c>.1</c>.</summary>
    public const string FileName = "health";

    private const uint Magic = 0x45485354;
    private const ushort Format = 1;

    /// <summary>The record; null if there is none that can be read.</summary>
    /// <param name="storage">Where it is.</param>
    public static HealthRecord? Read(IStorage storage) =>
        HealthRecord.FromBytes(new DurableBlock(storage, FileName, Magic, Format, HealthRecord.Length).Read());
}
