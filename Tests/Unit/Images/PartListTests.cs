using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Images;

/// <summary>The list of a payload's parts: where it is believed, what its entries say, and what is no list.</summary>
[TestClass]
public class PartListTests
{
    private const int Type = 0x54a2;

    [TestMethod]
    public void A_list_says_where_each_part_is_and_what_its_digest_is()
    {
        PartList list = PartLists.Of(new int[] { 65, 16384, 100 }, new byte[] { 1, 2, 3 });
        Assert.AreEqual(3, list.Count);
        Assert.AreEqual(0, list.PositionOf(0));
        Assert.AreEqual(65, list.PositionOf(1));
        Assert.AreEqual(65 + 16384, list.PositionOf(2));
        Assert.AreEqual(65 + 16384 + 100, list.PositionOf(3), "the end");
        Assert.AreEqual(16384, list.LengthOf(1));
        Assert.AreEqual(100, list.LengthOf(2));

        byte[] digest = new byte[33];
        list.CopyDigest(1, digest, 1);
        Assert.AreEqual((byte)2, digest[1]);
        Assert.AreEqual((byte)(2 + 31), digest[32]);
        Assert.IsTrue(list.HasDigest(1, digest, 1));
        Assert.IsFalse(list.HasDigest(2, digest, 1));
        digest[32] ^= 1;
        Assert.IsFalse(list.HasDigest(1, digest, 1));
    }

    [TestMethod]
    public void A_part_is_found_by_length_and_digest_wherever_it_stands()
    {
        PartList old = PartLists.Of(new int[] { 70, 80, 90, 80 }, new byte[] { 1, 2, 3, 9 });
        PartList wanted = PartLists.Of(new int[] { 80, 70, 100, 90 }, new byte[] { 9, 1, 3, 4 });
        for (int expected = 0; expected <= old.Count; expected++)
        {
            Assert.AreEqual(3, old.Find(wanted, 0, expected));
            Assert.AreEqual(0, old.Find(wanted, 1, expected));
            Assert.AreEqual(-1, old.Find(wanted, 2, expected), "another length");
            Assert.AreEqual(-1, old.Find(wanted, 3, expected), "another digest");
        }
    }

    [TestMethod]
    public void Of_two_equal_parts_the_expected_one_is_found()
    {
        PartList old = PartLists.Of(new int[] { 70, 80, 70 }, new byte[] { 1, 2, 1 });
        PartList wanted = PartLists.Of(new int[] { 70 }, new byte[] { 1 });
        Assert.AreEqual(0, old.Find(wanted, 0, 0));
        Assert.AreEqual(2, old.Find(wanted, 0, 1));
    }

    [TestMethod]
    public void Parts_that_are_not_the_payload_are_no_list()
    {
        byte[] entries = PartLists.Entries(new int[] { 65, 100 }, new byte[] { 1, 2 });
        Assert.IsNotNull(PartList.Read(entries, 0, 68, 165));
        Assert.IsNull(PartList.Read(entries, 0, 68, 164));
        Assert.IsNull(PartList.Read(entries, 0, 68, 166));
        Assert.IsNull(PartList.Read(entries, 0, 67, 165), "half an entry");
        Assert.IsNull(PartList.Read(entries, 0, 34, 165));
        Assert.IsNull(PartList.Read(entries, 0, 0, 0), "no part");
    }

    [TestMethod]
    public void A_part_of_a_wrong_length_is_no_list()
    {
        Assert.IsNotNull(PartLists.Of(new int[] { 65 }, new byte[] { 1 }));
        Assert.IsNull(PartLists.Of(new int[] { 64 }, new byte[] { 1 }));
        Assert.IsNull(PartLists.Of(new int[] { 0 }, new byte[] { 1 }));
        Assert.IsNotNull(PartLists.Of(new int[] { 16384 }, new byte[] { 1 }));
        Assert.IsNull(PartLists.Of(new int[] { 16385 }, new byte[] { 1 }));
        Assert.IsNull(PartLists.Of(new int[] { 65535 }, new byte[] { 1 }));
    }

    [TestMethod]
    public void More_parts_than_a_board_has_room_for_are_no_list()
    {
        Assert.AreEqual(128, PartLists.Equal(128).Count);
        Assert.IsNull(PartLists.Equal(129));
    }

    [TestMethod]
    public void A_list_counts_where_it_is_signed_and_marked()
    {
        byte[] entries = PartLists.Entries(new int[] { 70, 80 }, new byte[] { 1, 2 });
        ImageManifest manifest = Parse(Image().AddProtected(Type, PartLists.Marked(entries)));
        Assert.IsTrue(manifest.HasParts);
        Assert.AreEqual(80, manifest.ReadParts().LengthOf(1));

        Assert.IsFalse(Parse(Image().AddProtected(Type, entries)).HasParts, "a vendor's");
        Assert.IsFalse(Parse(Image().AddProtected(Type, new byte[0])).HasParts);
        ImageManifest unsigned = ImageBuilder.Parse(Image().AddHash().Add(Type, PartLists.Marked(entries)).Add(Type, PartLists.Marked(entries)).Build()).Manifest;
        Assert.IsFalse(unsigned.HasParts);
        Assert.IsNull(unsigned.ReadParts());
    }

    [TestMethod]
    public void A_list_that_is_not_in_order_is_as_good_as_none()
    {
        ImageManifest manifest = Parse(Image().AddProtected(Type, PartLists.Marked(PartLists.Entries(new int[] { 70, 81 }, new byte[] { 1, 2 }))));
        Assert.IsTrue(manifest.HasParts);
        Assert.IsNull(manifest.ReadParts());
        Assert.IsNull(Parse(Image().AddProtected(Type, PartLists.Marked(new byte[0]))).ReadParts());
        Assert.IsNull(Parse(Image().AddProtected(Type, PartLists.Marked(new byte[33]))).ReadParts());
    }

    [TestMethod]
    public void A_second_list_is_malformed()
    {
        byte[] entries = PartLists.Entries(new int[] { 70, 80 }, new byte[] { 1, 2 });
        byte[] image = Image().AddProtected(Type, PartLists.Marked(entries)).AddProtected(Type, PartLists.Marked(entries)).AddHash().Build();
        Assert.AreEqual((byte)FailureReason.ImageMalformed, (byte)ImageBuilder.Parse(image).Reason);
    }

    private static ImageBuilder Image()
    {
        return new ImageBuilder { Payload = new byte[150] };
    }

    private static ImageManifest Parse(ImageBuilder builder)
    {
        ImageParseResult result = ImageBuilder.Parse(builder.AddHash().Build());
        Assert.AreEqual((byte)FailureReason.None, (byte)result.Reason, result.Detail);
        return result.Manifest;
    }
}
