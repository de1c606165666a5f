using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Tools.Littlefs;

namespace TwinSlot.Tools.Explaining;

/// <summary>A device's flash as esptool reads it: the partition that holds I:, or all of it.</summary>
internal static class FlashDump
{
    /// <summary>Reads the firmware's files.</summary>
    /// <param name="dump">The dump.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <exception cref="Refusal">It holds no readable volume with the firmware's folder.</exception>
    public static FlashFiles Read(byte[] dump, string path)
    {
        try
        {
            if (LittlefsVolume.Open(dump) is { } volume)
            {
                return Files(volume) ?? throw new Refusal(
                    $"{path} is a littlefs volume without a folder {BoardFolder.FirmwareDirectory}. Is it the partition that holds I:, and has the board run?");
            }
        }
        catch (LittlefsFault fault)
        {
            throw new Refusal($"{path} is a damaged littlefs volume: {fault.Message}. Read the whole partition once more; if it stays so, the board cannot read it either.");
        }

        IReadOnlyList<FlashPartition> partitions = FlashPartition.ReadAll(dump);
        return partitions.Count > 0
            ? FromWholeFlash(dump, partitions, path)
            : throw new Refusal(
                $"{path} is no .zip, and no dump of a littlefs partition or of a whole flash. "
                + "Read the partition that holds I: with 'esptool read_flash OFFSET SIZE i.bin'; 'twinslot explain --help' says more.");
    }

    private static FlashFiles FromWholeFlash(byte[] dump, IReadOnlyList<FlashPartition> partitions, string path)
    {
        List<(FlashPartition Place, FlashFiles Files)> boards = [];
        string damage = string.Empty;
        foreach (FlashPartition partition in partitions)
        {
            try
            {
                if (LittlefsVolume.Open(partition.In(dump)) is { } volume && Files(volume) is { } files)
                {
                    boards.Add((partition, files));
                }
            }
            catch (LittlefsFault fault)
            {
                damage += $" Partition {partition.Label} is a damaged volume: {fault.Message}.";
            }
        }

        return boards.Count switch
        {
            1 => boards[0].Files,
            0 => throw new Refusal(
                $"{path} is a whole flash, and no partition of it ({string.Join(", ", partitions.Select(partition => partition.Label))}) is a littlefs volume "
                + $"with a folder {BoardFolder.FirmwareDirectory}.{damage} Is all of the flash in the dump, and has the board run?"),
            _ => throw new Refusal(
                $"{path} is a whole flash with more than one folder {BoardFolder.FirmwareDirectory}. Read the partition that holds I: alone: "
                + string.Join(" or ", boards.Select(board => $"'{board.Place.Command}' ({board.Place.Label})")) + "."),
        };
    }

    private static FlashFiles? Files(LittlefsVolume volume)
    {
        if (volume.List(BoardFolder.FirmwareDirectory) is not { } entries)
        {
            return null;
        }

        Dictionary<string, byte[]> files = [];
        List<string> damage = [];
        foreach (VolumeEntry entry in entries.Where(entry => entry.IsFile && FlashFiles.Names.Contains(entry.Name)))
        {
            try
            {
                files[entry.Name] = volume.Read(entry);
            }
            catch (LittlefsFault fault)
            {
                damage.Add($"{entry.Name} cannot be read and counts as not there: {fault.Message}.");
            }
        }

        return new FlashFiles(null, files) { Damage = damage };
    }
}
