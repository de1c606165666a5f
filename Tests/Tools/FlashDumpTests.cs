using System.Buffers.Binary;
using System.Text;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Tools.Littlefs;

namespace TwinSlot.Tests.Tools;

/// <summary><c>twinslot log</c> and <c>twinslot explain</c> of a device's flash as esptool reads it.</summary>
[TestClass]
public sealed class FlashDumpTests
{
    private const int Blocks = 160;
    private const int PartitionOffset = 0x10000;

    [TestMethod]
    public void A_dump_of_the_partition_says_what_its_files_say()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Trial);
        board.Log(LogKind.Update, 1, "staged");
        using Workplace place = new();
        string dump = place.Write("i.bin", MadeVolume.Of(Blocks, board.Files).Bytes);
        Assert.AreEqual(board.ExplainPath(board.Files).Replace(board.Files, dump), board.ExplainPath(dump));
        Assert.AreEqual(
            board.ExplainPath(board.Files, "--key", board.KeyFile, "--board", "virtual", "--json"),
            board.ExplainPath(dump, "--key", board.KeyFile, "--board", "virtual", "--json"));
        string log = Outcome.Of("log", dump).MustBeDone().Output;
        Assert.Contains("staged", log);
        foreach (string path in (string[])[board.Path, board.Files, board.Zip()])
        {
            Assert.AreEqual(log, Outcome.Of("log", path).MustBeDone().Output);
        }
    }

    [TestMethod]
    public void A_dump_of_the_whole_flash_is_searched_by_its_table()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Trial);
        board.Log(LogKind.Update, 1, "staged");
        using Workplace place = new();
        MadeVolume volume = MadeVolume.Of(Blocks, board.Files);
        string whole = place.Write("flash.bin", Flash(("app", 0, []), ("nvs", 1, new byte[4096]), ("config", 1, volume.Bytes)));
        Assert.Contains("would boot slot b", board.ExplainPath(whole));
        Assert.Contains("staged", Outcome.Of("log", whole).MustBeDone().Output);
        string twice = place.Write("twice.bin", Flash(("config", 1, volume.Bytes), ("other", 1, volume.Bytes)));
        Outcome.Of("log", twice).MustFail(1, "more than one folder twinslot", "'esptool read_flash 0x10000 0xa0000 i.bin' (config)", "(other)");
        string none = place.Write("none.bin", Flash(("nvs", 1, new byte[4096]), ("app", 0, volume.Bytes)));
        Outcome.Of("log", none).MustFail(1, "no partition of it (nvs)", "has the board run?");
        string cut = place.Write("cut.bin", File.ReadAllBytes(whole)[..^4096]);
        Outcome.Of("log", cut).MustFail(1, "Partition config is a damaged volume", "160 blocks of 4096 bytes");
    }

    [TestMethod]
    public void A_damaged_file_does_not_hide_the_others()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Trial);
        board.Log(LogKind.Update, 1, "staged");
        using Workplace place = new();
        MadeVolume volume = MadeVolume.Of(Blocks, board.Files);
        uint last = (uint)Enumerable.Range(0, Blocks).Last(block => volume.Bytes[block * MadeVolume.BlockSize] != 0xFF);
        volume.WriteNumber(last, 0, 0x7FFFFFFF);
        string dump = place.Write("i.bin", volume.Bytes);
        Outcome log = Outcome.Of("log", dump);
        Assert.AreEqual(0, log.ExitCode);
        Assert.Contains("staged", log.Output);
        Assert.AreEqual("warning: slot-b.img cannot be read and counts as not there: a pointer leads to block 2147483647 of 160.", log.Error.Trim());
        Assert.Contains("would boot slot a", Outcome.Of("explain", dump).Output);
    }

    [TestMethod]
    public void A_volume_that_cannot_be_used_is_refused_by_name()
    {
        using Workplace place = new();
        MadeVolume empty = new(8);
        empty.WritePair(0, Piece.Superblock(8));
        Outcome.Of("log", place.Write("empty.bin", empty.Bytes)).MustFail(1, "without a folder twinslot", "holds I:");
        MadeVolume folder = new(8);
        folder.WritePair(0, [.. Piece.Superblock(8), .. Piece.Directory(1, "twinslot", 2, 3)]);
        folder.WritePair(2, Piece.Inline(0, "other", [1]));
        Outcome.Of("log", place.Write("folder.bin", folder.Bytes)).MustFail(1, "holds no board", "boot.0");
        folder.WritePair(2, Piece.SkipList(0, "boot.0", 99, 10));
        Outcome.Of("log", place.Write("files.bin", folder.Bytes)).MustFail(1, "holds no board", "boot.0 cannot be read", "block 99 of 8");
        folder.Bytes.AsSpan(2 * MadeVolume.BlockSize, 2 * MadeVolume.BlockSize).Fill(0xFF);
        Outcome.Of("log", place.Write("torn.bin", folder.Bytes)).MustFail(1, "damaged littlefs volume", "metadata pair 2, 3", "once more");
        Outcome.Of("log", place.Write("short.bin", empty.Bytes[..^1])).MustFail(1, "8 blocks of 4096 bytes, 0x8000 in all", "ends after 7");
    }

    // An ESP32's flash: the partition table, then the partitions at 0x10000 one after the other.
    private static byte[] Flash(params (string Label, byte Type, byte[] Content)[] partitions)
    {
        byte[] flash = [.. Enumerable.Repeat((byte)0xFF, PartitionOffset), .. partitions.SelectMany(partition => partition.Content)];
        int at = 0x8000;
        int offset = PartitionOffset;
        foreach ((string label, byte type, byte[] content) in partitions)
        {
            Span<byte> entry = flash.AsSpan(at, 32);
            entry.Clear();
            BinaryPrimitives.WriteUInt16LittleEndian(entry, 0x50AA);
            entry[2] = type;
            BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], (uint)offset);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], (uint)content.Length);
            Encoding.ASCII.GetBytes(label).CopyTo(entry[12..]);
            at += entry.Length;
            offset += content.Length;
        }

        return flash;
    }
}
