using System.IO.Compression;
using System.Security.Cryptography;
using TwinSlot.Tools.Littlefs;

namespace TwinSlot.Tests.Tools.Littlefs;

/// <summary>Volumes that littlefs itself wrote, read to the last byte; <c>Images/README.md</c> says how they were made.</summary>
[TestClass]
public sealed class VolumeImageTests
{
    private const int HashLength = 64;

    private static readonly string s_images = Path.Combine(AppContext.BaseDirectory, "Littlefs", "Images");

    public static IEnumerable<object[]> Names => Directory.EnumerateFiles(s_images, "*.sha256")
        .Select(path => new object[] { Path.GetFileNameWithoutExtension(path) });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Every_file_of_a_volume_is_read_as_it_was_written(string name)
    {
        LittlefsVolume? volume = LittlefsVolume.Open(Image(name));
        Assert.IsNotNull(volume);
        string[] expected = File.ReadAllLines(Path.Combine(s_images, name + ".sha256"));
        CollectionAssert.AreEqual(expected, Walk(volume, string.Empty).ToArray());
    }

    [TestMethod]
    [DataRow("charger", 0x00020001u, 4096u, 200u)]
    [DataRow("disk-2.0", 0x00020000u, 4096u, 200u)]
    [DataRow("small-blocks", 0x00020001u, 512u, 160u)]
    public void A_volume_says_what_it_is(string name, uint version, uint blockSize, uint blockCount) =>
        Assert.AreEqual(new Superblock(version, blockSize, blockCount), LittlefsVolume.Open(Image(name))!.Superblock);

    [TestMethod]
    public void The_images_hold_what_they_are_there_for()
    {
        byte[] moved = Image("half-moved");
        int places = 0;
        for (int at = moved.AsSpan().IndexOf("m-other"u8); at >= 0; at = moved.AsSpan(at + 1).IndexOf("m-other"u8) is >= 0 and int next ? at + 1 + next : -1)
        {
            places++;
        }

        Assert.AreEqual(1, places, "the old name of the moved file is still there");
        Assert.IsFalse(Walk(LittlefsVolume.Open(moved)!, string.Empty).Any(line => line.EndsWith("m-other", StringComparison.Ordinal)));
        Assert.IsTrue(Image("erased-block-0").AsSpan(0, 4096).IndexOfAnyExcept((byte)0xFF) < 0);
        Assert.IsGreaterThan(48 * 4096, LittlefsVolume.Open(Image("charger"))!.List("twinslot")!.Max(entry => entry.IsFile ? Length(entry) : 0));
    }

    [TestMethod]
    public void A_cut_at_any_block_is_a_fault_or_reads_as_before()
    {
        byte[] image = Image("many-files");
        for (int length = 0; length < image.Length; length += 4096)
        {
            int end = length;
            Assert.IsTrue(length < 2 * 4096
                ? LittlefsVolume.Open(image.AsMemory(0, end)) is null
                : Assert.ThrowsExactly<LittlefsFault>(() => LittlefsVolume.Open(image.AsMemory(0, end))).Message.Length > 0);
        }
    }

    private static int Length(VolumeEntry entry) => entry.Form == MetadataTag.SkipList ? BitConverter.ToInt32(entry.Structure.Span[4..]) : entry.Structure.Length;

    private static IEnumerable<string> Walk(LittlefsVolume volume, string directory)
    {
        foreach (VolumeEntry entry in volume.List(directory)!.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            string path = directory.Length == 0 ? entry.Name : $"{directory}/{entry.Name}";
            if (entry.IsFile)
            {
                yield return $"{Convert.ToHexStringLower(SHA256.HashData(volume.Read(entry)))}  {path}";
                continue;
            }

            yield return $"{"-".PadRight(HashLength)}  {path}/";
            foreach (string line in Walk(volume, path))
            {
                yield return line;
            }
        }
    }

    private static byte[] Image(string name)
    {
        using GZipStream packed = new(File.OpenRead(Path.Combine(s_images, name + ".bin.gz")), CompressionMode.Decompress);
        using MemoryStream bytes = new();
        packed.CopyTo(bytes);
        return bytes.ToArray();
    }
}
