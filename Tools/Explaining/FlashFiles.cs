using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.Bootloader.Services;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Updater.Holds;
using TwinSlot.Updater.State;

namespace TwinSlot.Tools.Explaining;

/// <summary>The firmware's files of a board, read into memory: what they were read from is never changed. <see cref="FlashSource"/> reads them.</summary>
/// <param name="Provisioning">What the board was provisioned with; null if the files came without it, as a device's do.</param>
/// <param name="Files">The files by name; those of the firmware alone.</param>
internal sealed record FlashFiles(Provisioning? Provisioning, IReadOnlyDictionary<string, byte[]> Files)
{
    /// <summary>Most bytes of one file: far beyond any board's slot.</summary>
    public const int MostBytes = 64 << 20;

    /// <summary>Names of the files that are read.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        RecordStore.FileName + ".0", RecordStore.FileName + ".1", SlotFiles.Name(0), SlotFiles.Name(1),
        FlightLogReader.SegmentName(0), FlightLogReader.SegmentName(1),
        RollbackFile.FileName + ".0", RollbackFile.FileName + ".1", HealthFile.FileName + ".0", HealthFile.FileName + ".1",
        KeptState.FileName(HoldFormat.BlockName) + ".0", KeptState.FileName(HoldFormat.BlockName) + ".1",
        KeptState.FileName(UpdateRecordFormat.BlockName) + ".0", KeptState.FileName(UpdateRecordFormat.BlockName) + ".1",
    ];

    /// <summary>True if there is neither a record nor an image.</summary>
    public bool IsEmpty => !Files.Keys.Any(name => name.StartsWith("boot.", StringComparison.Ordinal) || name.StartsWith("slot-", StringComparison.Ordinal));

    /// <summary>What is wrong with each file that is there and cannot be read; a sentence each.</summary>
    public IReadOnlyList<string> Damage { get; init; } = [];

    /// <summary>Says what is wrong, beside the results.</summary>
    public void WriteDamage(TextWriter error)
    {
        foreach (string sentence in Damage)
        {
            error.WriteLine("warning: " + ErrorLine.OneLine(sentence));
        }
    }
}
