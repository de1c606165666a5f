using TwinSlot.Bootloader.Soak;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>The health record on flash, in two copies. Lost or unwritable, it costs what was measured and never a boot.</summary>
/// <remarks>Layout: docs/boot-record.md.</remarks>
public sealed class HealthFile
{
    /// <summary>Name of its files, which end in <c>.0</c> and <c>.1</c>.</summary>
    public const string FileName = "health";

    private const uint Magic = 0x45485354;

    private readonly DurableBlock _block;

    /// <summary>Describes the file; nothing is read yet.</summary>
    /// <param name="storage">Where it is.</param>
    public HealthFile(IStorage storage)
    {
        _block = new DurableBlock(storage, FileName, Magic, 1, HealthRecord.Length);
    }

    /// <summary>Keeps that the image before has reached the backend in a control experiment.</summary>
    /// <param name="storage">Where the file is.</param>
    /// <param name="seconds">How long after its start.</param>
    public static void KeepTheAnswer(IStorage storage, int seconds)
    {
        HealthFile file = new HealthFile(storage);
        HealthRecord kept = file.Read();
        if (kept != null)
        {
            file.Write(SoakEvaluator.ProbeReached(kept, seconds));
        }
    }

    /// <summary>What was kept; null if nothing was.</summary>
    public HealthRecord Read()
    {
        return HealthRecord.FromBytes(_block.Read());
    }

    /// <summary>Keeps a record.</summary>
    /// <returns>False if the flash refused.</returns>
    /// <param name="record">The record.</param>
    public bool Write(HealthRecord record)
    {
        return _block.Write(record.ToBytes());
    }
}
