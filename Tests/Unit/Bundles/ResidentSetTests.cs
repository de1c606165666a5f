using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bundles;

[TestClass]
public class ResidentSetTests
{
    private static readonly byte[] s_list = { 1, 0, 17, 1, 3, (byte)'L', (byte)'i', (byte)'b', 2, 0, 0, 0, 1, (byte)'M' };

    [TestMethod]
    public void A_list_is_read_and_written()
    {
        AssemblyIdentity[] needs = ResidentNeeds.Read(s_list, 0, s_list.Length);
        Assert.AreEqual(2, needs.Length);
        Assert.AreEqual("Lib 1.273", needs[0].ToText());
        Assert.AreEqual("M 2.0", needs[1].ToText());
        Assert.IsTrue(Bytes.AreEqual(s_list, ResidentNeeds.Write(needs)));
    }

    [TestMethod]
    public void Every_shortened_list_but_whole_entries_is_refused()
    {
        for (int count = 0; count < s_list.Length; count++)
        {
            Assert.AreEqual(count == 8, ResidentNeeds.Read(s_list, 0, count) != null);
        }
    }

    [TestMethod]
    [DataRow((byte)0)]
    [DataRow((byte)32)]
    [DataRow((byte)127)]
    [DataRow((byte)200)]
    public void A_name_with_other_characters_is_refused(byte character)
    {
        Assert.IsNull(ResidentNeeds.Read(new byte[] { 1, 0, 0, 0, 2, (byte)'a', character }, 0, 7));
    }

    [TestMethod]
    public void More_than_64_are_refused()
    {
        byte[] list = new byte[65 * 6];
        for (int i = 0; i < 65; i++)
        {
            list[(i * 6) + 4] = 1;
            list[(i * 6) + 5] = (byte)'a';
        }

        Assert.AreEqual(64, ResidentNeeds.Read(list, 0, 64 * 6).Length);
        Assert.IsNull(ResidentNeeds.Read(list, 0, list.Length));
    }

    [TestMethod]
    public void A_bundle_needs_what_it_references_and_does_not_contain()
    {
        AssemblyIdentity lib = new AssemblyIdentity("Lib", 1, 0, 0, 0);
        AssemblyIdentity core = new AssemblyIdentity("mscorlib", 1, 17, 11, 0);
        AssemblyIdentity newer = new AssemblyIdentity("mscorlib", 1, 18, 0, 0);
        AssemblyDescription[] bundle =
        {
            new AssemblyDescription(lib, new AssemblyIdentity[] { core }, false),
            new AssemblyDescription(new AssemblyIdentity("App", 1, 0, 0, 0), new AssemblyIdentity[] { lib, core, newer }, false),
        };
        AssemblyIdentity[] needs = ResidentSet.Of(bundle);
        Assert.AreEqual(2, needs.Length);
        Assert.AreEqual("mscorlib 1.17", needs[0].ToText());
        Assert.AreEqual("mscorlib 1.18", needs[1].ToText());
    }

    [TestMethod]
    public void A_board_refuses_an_image_that_needs_more_than_it_has()
    {
        BoardIdentity board = new BoardIdentity();
        board.Capacity = 1000;
        board.BootloaderVersion = new ImageVersion(1, 0, 0, 0);
        ImageManifest manifest = ImageBuilder.Parse(new ImageBuilder().AddProtected(0xa0, s_list).AddHash().Build()).Manifest;
        Assert.AreEqual((byte)FailureReason.None, (byte)board.Check(manifest, 0));
        board.Resident = new AssemblyIdentity[] { new AssemblyIdentity("Lib", 1, 273, 0, 0), new AssemblyIdentity("M", 2, 0, 0, 0) };
        Assert.AreEqual((byte)FailureReason.None, (byte)board.Check(manifest, 0));
        board.Resident = new AssemblyIdentity[] { new AssemblyIdentity("Lib", 1, 273, 0, 0) };
        Assert.AreEqual((byte)FailureReason.LinkFailed, (byte)board.Check(manifest, 0));
        Assert.AreEqual("the image needs M 2.0, but the board has none", board.FindMissing(manifest));
    }

    [TestMethod]
    public void The_protected_list_stands_once_and_well_formed()
    {
        ImageBuilder twice = new ImageBuilder().AddProtected(0xa0, s_list).AddProtected(0xa0, s_list).AddHash();
        Assert.AreEqual((byte)FailureReason.ImageMalformed, (byte)ImageBuilder.Parse(twice.Build()).Reason);
        ImageBuilder damaged = new ImageBuilder().AddProtected(0xa0, new byte[5]).AddHash();
        Assert.AreEqual((byte)FailureReason.ForeignTlv, (byte)ImageBuilder.Parse(damaged.Build()).Reason);
        ImageBuilder unsigned = new ImageBuilder().AddHash().Add(0xa0, s_list);
        Assert.IsNull(ImageBuilder.Parse(unsigned.Build()).Manifest.ResidentNeeds);
    }
}
