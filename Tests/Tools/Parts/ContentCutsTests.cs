using TwinSlot.Tools.Parts;

namespace TwinSlot.Tests.Tools.Parts;

/// <summary>Cuts that follow the content: the published ones, and no others after something was put in.</summary>
[TestClass]
public sealed class ContentCutsTests
{
    private static readonly ChunkSizes s_sizes = ChunkSizes.Around(1024, PartCutter.MostChunk);

    [TestMethod]
    public void The_cuts_are_those_that_the_documented_numbers_give()
    {
        // Computed in Python by what docs/image-format.md says.
        int[] lengths = [1336, 1024, 313, 1036, 1288, 1801, 1593, 1181, 1151, 1107, 1440, 2117, 1247, 1361, 932, 1073];
        CollectionAssert.AreEqual(lengths, LengthsOf(Noise.Of(20000, 1)));
        Assert.AreEqual(0x987ab3ff9c0b346e, ContentCuts.GearOf(0));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(700)]
    public void Bytes_that_are_put_in_change_the_chunks_near_them_alone(int count)
    {
        byte[] before = Noise.Of(100_000, 2);
        byte[] after = [.. before[..50_000], .. Noise.Of(count, 3), .. before[50_000..]];
        HashSet<string> known = [.. Chunks(before)];
        string[] changed = [.. Chunks(after).Where(chunk => !known.Contains(chunk))];
        Assert.IsLessThanOrEqualTo(4, changed.Length);
        Assert.IsNotEmpty(changed);
    }

    [TestMethod]
    [DataRow(64)]
    [DataRow(1024)]
    [DataRow(11585)]
    public void No_chunk_but_the_last_is_shorter_or_longer_than_it_may_be(int average)
    {
        ChunkSizes sizes = ChunkSizes.Around(average, PartCutter.MostChunk);
        byte[][] contents = [Noise.Of(60_000, 4), new byte[60_000], [.. Enumerable.Repeat((byte)0xFF, 60_000)]];
        foreach (byte[] bytes in contents)
        {
            int[] lengths = [.. Lengths(ContentCuts.Of(bytes, sizes))];
            Assert.AreEqual(bytes.Length, lengths.Sum());
            Assert.IsTrue(lengths[..^1].All(length => length >= sizes.Least), string.Join(" ", lengths));
            Assert.IsTrue(lengths.All(length => length <= sizes.Most), string.Join(" ", lengths));
        }
    }

    private static int[] LengthsOf(byte[] bytes) => [.. Lengths(ContentCuts.Of(bytes, s_sizes))];

    private static IEnumerable<int> Lengths(IReadOnlyList<int> ends) => ends.Select((end, i) => i == 0 ? end : end - ends[i - 1]);

    private static IEnumerable<string> Chunks(byte[] bytes)
    {
        int start = 0;
        foreach (int end in ContentCuts.Of(bytes, s_sizes))
        {
            yield return Convert.ToBase64String(bytes[start..end]);
            start = end;
        }
    }
}
