using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Bootloader.Rollback;

/// <summary>The report of the last rollback on flash, in two copies. Lost, it costs words and no boot: most of it is in record and log.</summary>
public static class RollbackFile
{
    /// <summary>Name of its files, which end in <c>.0</c> and <c>.1</c>.</summary>
    public const string FileName = "rollback";

    /// <summary>The first four bytes of each copy: <c>TSRB</c>.</summary>
    public const uint Magic = 0x42525354;

    /// <summary>The format that this code reads and writes.</summary>
    public const ushort Format = 1;

    /// <summary>The report that is there; null if none can be read.</summary>
    /// <param name="storage">Where the files are.</param>
    public static RollbackReport Read(IStorage storage)
    {
        return RollbackReport.FromBytes(Block(storage).Read());
    }

    /// <summary>Replaces the report.</summary>
    /// <returns>False if the flash refused.</returns>
    /// <param name="storage">Where the files are.</param>
    public static bool Write(IStorage storage, RollbackReport report)
    {
        DurableBlock block = Block(storage);
        block.Read();

        // What cannot be read here is made anew from record and log: nothing is lost by it.
        block.ReplaceUnreadable();
        return block.Write(report.ToBytes());
    }

    /// <summary>Deletes the report, if there is one.</summary>
    /// <returns>False if the flash refused.</returns>
    /// <param name="storage">Where the files are.</param>
    public static bool Delete(IStorage storage)
    {
        DurableBlock block = Block(storage);
        return block.FilesPresent == 0 || block.Delete();
    }

    private static DurableBlock Block(IStorage storage)
    {
        return new DurableBlock(storage, FileName, Magic, Format, RollbackReport.Length);
    }
}
