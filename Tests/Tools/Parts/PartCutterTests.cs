using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tools.Parts;

namespace TwinSlot.Tests.Tools.Parts;

/// <summary>Whatever the payload, its parts are a list that a board reads.</summary>
[TestClass]
public sealed class PartCutterTests
{
    private static readonly byte[] s_bundle = File.ReadAllBytes(Workplace.Fixture("bundle.bin"));

    [TestMethod]
    [DataRow(65)]
    [DataRow(1000)]
    [DataRow(16_384)]
    [DataRow(262_144)]
    [DataRow(783_360)]
    public void A_payload_of_any_length_has_a_list_of_at_most_4_KB(int length)
    {
        byte[] entries = PartEntries.Of(Noise.Of(length, 1))!;
        PartList list = PartList.Read(entries, 0, entries.Length, length);
        Assert.IsNotNull(list);
        Assert.IsLessThanOrEqualTo(4352, entries.Length);
        Assert.IsGreaterThanOrEqualTo(Math.Min(48, length / 2048), list.Count, "few parts save little");
    }

    [TestMethod]
    public void What_cannot_have_a_list_has_none()
    {
        Assert.IsNull(PartEntries.Of([]));
        Assert.IsNull(PartEntries.Of(new byte[64]));
        Assert.IsNull(PartEntries.Of(Noise.Of((PartList.MostParts * PartList.MostLength) + 1, 1)));
    }

    [TestMethod]
    public void As_many_assemblies_as_a_board_loads_have_a_list()
    {
        byte[] one = s_bundle[..376];
        byte[] payload = [.. Enumerable.Repeat(one, Bundle.MaximumAssemblies).SelectMany(static bytes => bytes)];
        byte[] entries = PartEntries.Of(payload)!;
        PartList list = PartList.Read(entries, 0, entries.Length, payload.Length);
        Assert.AreEqual(Bundle.MaximumAssemblies, list.Count, "the borders within them are too many");
        Assert.IsTrue(Enumerable.Range(0, list.Count).All(part => list.PositionOf(part) == part * one.Length));
    }

    [TestMethod]
    public void A_devices_assembly_is_cut_behind_its_header_and_between_its_tables()
    {
        IReadOnlyList<int> lengths = PartCutter.Cut(s_bundle);
        Assert.AreEqual(PeHeader.Size, lengths[0]);
        int[] positions = [.. lengths.Select((_, i) => lengths.Take(i).Sum())];
        CollectionAssert.Contains(positions, 376);
        CollectionAssert.Contains(positions, 376 + PeHeader.Size);
        Assert.IsGreaterThanOrEqualTo(6, positions.Length, "tables of 65 bytes and more, and small ones together");
        Assert.IsTrue(lengths.All(static length => length >= PartList.LeastLength));
    }

    [TestMethod]
    public void An_assembly_that_is_not_what_its_start_promises_is_cut_by_content()
    {
        byte[] payload = Noise.Of(40_000, 1);
        int[] expected = [.. PartCutter.Cut(payload)];
        "MZ"u8.CopyTo(payload);
        CollectionAssert.AreEqual(expected, PartCutter.Cut(payload).ToArray());
        "NFMRK1\0\0"u8.CopyTo(payload);
        CollectionAssert.AreEqual(expected, PartCutter.Cut(payload).ToArray());
    }

    [TestMethod]
    public void The_numbers_are_those_of_the_documentation()
    {
        string page = Repository.Read("docs", "image-format.md");
        Assert.Contains($"of {string.Join(", ", PartCutter.Averages)} bytes", page);
        Assert.Contains($"the {ContentCuts.Window} bytes", page);
        Assert.Contains($"{PartCutter.MostChunk} bytes", page);
        Assert.Contains($"(2^64 - 1) / ({ContentCuts.Normalisation} x average)", page);
        Assert.AreEqual(new ChunkSizes(256, 1024, 4096), ChunkSizes.Around(1024, PartCutter.MostChunk));
        Assert.Contains("a quarter of the average", page);
        Assert.Contains("four times", page);
    }
}
