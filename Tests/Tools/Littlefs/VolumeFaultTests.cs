using System.Text;
using TwinSlot.Tools.Littlefs;

namespace TwinSlot.Tests.Tools.Littlefs;

/// <summary>Volumes that are damaged or made to mislead: each ends in a fault that says what is wrong, none in a loop.</summary>
[TestClass]
public sealed class VolumeFaultTests
{
    private const int Blocks = 12;

    [TestMethod]
    public void Bytes_without_a_superblock_are_no_volume()
    {
        Assert.IsNull(LittlefsVolume.Open(Array.Empty<byte>()));
        Assert.IsNull(LittlefsVolume.Open(new byte[20]));
        Assert.IsNull(LittlefsVolume.Open(new byte[65536]));
        Assert.IsNull(LittlefsVolume.Open(Encoding.ASCII.GetBytes("........littlefs")));
        MadeVolume torn = With();
        torn.Bytes[12] ^= 1;
        torn.Bytes[MadeVolume.BlockSize + 30] ^= 1;
        Assert.IsNull(LittlefsVolume.Open(torn.Bytes));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void One_torn_half_of_the_superblock_does_not_matter(int half)
    {
        MadeVolume volume = With(Piece.Inline(1, "a", [7]));
        volume.Bytes.AsSpan(half * MadeVolume.BlockSize, MadeVolume.BlockSize).Clear();
        CollectionAssert.AreEqual(new byte[] { 7 }, Read(volume, "a"));
    }

    [TestMethod]
    [DataRow(0u, 1u)]
    [DataRow(0xFFFFFFFFu, 0u)]
    [DataRow(0x7FFFFFFFu, 0x80000000u)]
    public void The_newer_half_counts_also_where_revisions_wrap(uint older, uint newer)
    {
        MadeVolume volume = new(Blocks);
        volume.Write(0, newer, [.. Piece.Superblock(Blocks), .. Piece.Inline(1, "a", "new"u8.ToArray())]);
        volume.Write(1, older, [.. Piece.Superblock(Blocks), .. Piece.Inline(1, "a", "old"u8.ToArray())]);
        Assert.AreEqual("new", Encoding.ASCII.GetString(Read(volume, "a")));
    }

    [TestMethod]
    public void Another_version_is_refused()
    {
        Faults(With(Piece.Superblock(Blocks, 0x00020002)), "its format is littlefs 2.2");
        Faults(With(Piece.Superblock(Blocks, 0x00010001)), "its format is littlefs 1.1");
    }

    [TestMethod]
    public void A_dump_that_is_shorter_than_its_volume_is_refused() =>
        Faults(With(Piece.Superblock(uint.MaxValue)), "4294967295 blocks of 4096 bytes", "ends after 12");

    [TestMethod]
    public void A_list_of_pairs_that_goes_round_is_a_fault()
    {
        Faults(With(Piece.Tail(false, 0, 1)), "goes round in a circle");
        Faults(With(Piece.Tail(true, 1, 0)), "goes round in a circle");
        MadeVolume two = With(Piece.Tail(true, 2, 3));
        two.WritePair(2, Piece.Tail(true, 0, 1));
        Faults(two, "goes round in a circle");
    }

    [TestMethod]
    public void A_directory_whose_own_list_goes_round_is_a_fault()
    {
        MadeVolume volume = With(Piece.Directory(1, "twinslot", 2, 3));
        volume.WritePair(2, Piece.Tail(true, 2, 3));
        LittlefsVolume opened = LittlefsVolume.Open(volume.Bytes)!;
        Assert.Contains("goes round", Assert.ThrowsExactly<LittlefsFault>(() => opened.List("twinslot")).Message);
        MadeVolume itself = With(Piece.Directory(1, "twinslot", 0, 1));
        Assert.HasCount(1, LittlefsVolume.Open(itself.Bytes)!.List("twinslot/twinslot/twinslot")!);
    }

    [TestMethod]
    public void A_pointer_out_of_the_volume_is_a_fault()
    {
        Faults(With(Piece.Tail(false, 12, 13)), "leads to block 12 of 12");
        Faults(With(Piece.Tail(false, 2, 3)), "neither half of the metadata pair 2, 3 is whole");
        FileFaults(Piece.SkipList(1, "a", 12, 10), "leads to block 12");
        FileFaults(Piece.SkipList(1, "a", uint.MaxValue, 10), "leads to block 4294967295");
    }

    [TestMethod]
    public void A_file_that_cannot_be_is_a_fault()
    {
        FileFaults(Piece.SkipList(1, "a", 4, uint.MaxValue), "4294967295 bytes by its metadata");
        FileFaults(Piece.SkipList(1, "a", 4, (Blocks * MadeVolume.BlockSize) + 1), "more than the volume");
        FileFaults([new Piece(0x001, 1, "a"u8.ToArray())], "no content by its metadata");
        FileFaults([new Piece(0x001, 1, "a"u8.ToArray()), new Piece(0x202, 1, [1, 2, 3])], "no content by its metadata");
        MadeVolume round = With(Piece.SkipList(1, "a", 5, 3 * MadeVolume.BlockSize - 100));
        round.WriteNumber(5, 0, 5);
        Faults(round, "the blocks of a go round in a circle");
        MadeVolume place = With([new Piece(0x002, 1, "d"u8.ToArray())]);
        LittlefsVolume opened = LittlefsVolume.Open(place.Bytes)!;
        Assert.Contains("d has no place", Assert.ThrowsExactly<LittlefsFault>(() => opened.List("d")).Message);
    }

    [TestMethod]
    public void Numbers_of_files_that_were_never_named_do_no_harm()
    {
        MadeVolume volume = With(
            new Piece(0x4FF, 1000, []), new Piece(0x201, 1000, [1]), new Piece(0x401, 1000, []), new Piece(0x4FF, 0x3FF, []), new Piece(0x401, 0x3FF, []),
            new Piece(0x001, 1001, "a"u8.ToArray()), new Piece(0x201, 1001, [9]), new Piece(0x4FF, 1000, []), new Piece(0x7FF, Piece.NoFile, [1]), new Piece(0x600, Piece.NoFile, [1]));
        CollectionAssert.AreEqual(new byte[] { 9 }, Read(volume, "a"));
        Assert.IsNull(LittlefsVolume.Open(volume.Bytes)!.List("a"));
    }

    [TestMethod]
    public void Every_flipped_bit_of_the_metadata_ends_in_a_result()
    {
        using Workplace place = new();
        place.Write("boot.0", new byte[200]);
        place.Write("slot-a.img", new byte[20_000]);
        MadeVolume volume = MadeVolume.Of(Blocks, Path.GetDirectoryName(place["boot.0"])!);
        for (int block = 0; block < 4; block++)
        {
            for (int at = 0; at < 320; at++)
            {
                byte[] changed = [.. volume.Bytes];
                changed[(block * MadeVolume.BlockSize) + at] ^= (byte)(1 << (at % 8));
                LittlefsVolume opened = LittlefsVolume.Open(changed)!;
                Assert.HasCount(2, opened.List("twinslot")!, "the other half is whole");
            }
        }
    }

    private static MadeVolume With(params Piece[] pieces)
    {
        MadeVolume volume = new(Blocks);
        volume.WritePair(0, pieces is [{ Type: 0x0FF }, ..] ? pieces : [.. Piece.Superblock(Blocks), .. pieces]);
        return volume;
    }

    private static byte[] Read(MadeVolume volume, string name)
    {
        LittlefsVolume opened = LittlefsVolume.Open(volume.Bytes)!;
        return opened.Read(opened.List(string.Empty)!.Single(entry => entry.Name == name));
    }

    private static void FileFaults(Piece[] pieces, string words) => Faults(With(pieces), words);

    private static void Faults(MadeVolume volume, params string[] words)
    {
        LittlefsFault fault = Assert.ThrowsExactly<LittlefsFault>(() =>
        {
            LittlefsVolume opened = LittlefsVolume.Open(volume.Bytes) ?? throw new InvalidOperationException("no volume");
            foreach (VolumeEntry entry in opened.List(string.Empty)!)
            {
                opened.Read(entry);
            }
        });
        foreach (string word in words)
        {
            Assert.Contains(word, fault.Message);
        }
    }
}
