using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Images;

[TestClass]
public class BoardIdentityTests
{
    [TestMethod]
    [DataRow(1, 2, true, (byte)FailureReason.None)]
    [DataRow(1, 3, false, (byte)FailureReason.WrongBoard)]
    [DataRow(3, 2, false, (byte)FailureReason.WrongBoard)]
    [DataRow(0, 2, false, (byte)FailureReason.None)]
    [DataRow(1, 0, false, (byte)FailureReason.None)]
    [DataRow(0, 0, false, (byte)FailureReason.None)]
    [DataRow(0, 2, true, (byte)FailureReason.WrongBoard)]
    [DataRow(1, 0, true, (byte)FailureReason.WrongBoard)]
    public void The_board_must_be_the_one_that_the_image_names(int vendor, int board, bool isRequired, byte reason)
    {
        ImageBuilder builder = new ImageBuilder();
        if (vendor != 0)
        {
            builder.AddProtected(0x74, Uuid(vendor));
        }

        if (board != 0)
        {
            builder.AddProtected(0x75, Uuid(board));
        }

        ImageManifest manifest = ImageBuilder.Parse(builder.AddHash().Build()).Manifest;
        FailureReason said = Board(Uuid(1), Uuid(2), isRequired, 1000, new ImageVersion(1, 0, 0, 0)).Check(manifest, 0);
        Assert.AreEqual(reason, (byte)said);
    }

    [TestMethod]
    public void A_board_without_identity_accepts_no_image_that_names_one()
    {
        ImageManifest manifest = ImageBuilder.Parse(new ImageBuilder().AddProtected(0x75, Uuid(2)).AddHash().Build()).Manifest;
        FailureReason said = Board(null, null, false, 1000, new ImageVersion(1, 0, 0, 0)).Check(manifest, 0);
        Assert.AreEqual((byte)FailureReason.WrongBoard, (byte)said);
    }

    [TestMethod]
    [DataRow(-1, 0u, (byte)FailureReason.None)]
    [DataRow(-1, 1u, (byte)FailureReason.BelowSecurityFloor)]
    [DataRow(5, 5u, (byte)FailureReason.None)]
    [DataRow(5, 6u, (byte)FailureReason.BelowSecurityFloor)]
    [DataRow(5, 4294967295u, (byte)FailureReason.BelowSecurityFloor)]
    public void The_security_counter_must_reach_the_floor(int counter, uint floor, byte reason)
    {
        ImageBuilder builder = new ImageBuilder();
        if (counter >= 0)
        {
            builder.AddProtected(0x50, new byte[] { (byte)counter, 0, 0, 0 });
        }

        ImageManifest manifest = ImageBuilder.Parse(builder.AddHash().Build()).Manifest;
        Assert.AreEqual(reason, (byte)Board(null, null, false, 1000, new ImageVersion(1, 0, 0, 0)).Check(manifest, floor));
    }

    [TestMethod]
    [DataRow((byte)0, "1.2.3+4", (byte)FailureReason.None)]
    [DataRow((byte)0, "1.2.3+5", (byte)FailureReason.DependencyUnmet)]
    [DataRow((byte)0, "1.3.0", (byte)FailureReason.DependencyUnmet)]
    [DataRow((byte)1, "0.0.0", (byte)FailureReason.DependencyUnmet)]
    public void A_dependency_is_one_on_the_resident_part(byte image, string version, byte reason)
    {
        byte[] dependency = new byte[12];
        dependency[0] = image;
        ImageVersion.TryParse(version).Write(dependency, 4);
        ImageManifest manifest = ImageBuilder.Parse(new ImageBuilder().AddProtected(0x40, dependency).AddHash().Build()).Manifest;
        Assert.AreEqual(reason, (byte)Board(null, null, false, 1000, new ImageVersion(1, 2, 3, 4)).Check(manifest, 0));
    }

    [TestMethod]
    [DataRow((byte)0, "it needs image 0 in version 1.3.0+0 or later; the board's resident part is 1.2.3+4")]
    [DataRow((byte)2, "it needs image 2 in version 1.3.0+0 or later; a board has image 0 alone, its resident part, in version 1.2.3+4")]
    public void A_dependency_that_is_not_met_names_both_versions(byte image, string detail)
    {
        byte[] dependency = new byte[12];
        dependency[0] = image;
        ImageVersion.TryParse("1.3.0").Write(dependency, 4);
        ImageManifest manifest = ImageBuilder.Parse(new ImageBuilder().AddProtected(0x40, dependency).AddHash().Build()).Manifest;
        BoardIdentity board = Board(null, null, false, 1000, new ImageVersion(1, 2, 3, 4));
        Assert.AreEqual(detail, board.Detail(manifest, board.Check(manifest, 0)));
    }

    [TestMethod]
    [DataRow(76, (byte)FailureReason.None)]
    [DataRow(75, (byte)FailureReason.TooLarge)]
    public void The_image_must_fit_into_the_slot(int capacity, byte reason)
    {
        ImageManifest manifest = ImageBuilder.Parse(new ImageBuilder().AddHash().Build()).Manifest;
        Assert.AreEqual(reason, (byte)Board(null, null, false, capacity, new ImageVersion(1, 0, 0, 0)).Check(manifest, 0));
    }

    private static BoardIdentity Board(byte[] vendorUuid, byte[] classUuid, bool requireBoard, int capacity, ImageVersion bootloader)
    {
        BoardIdentity board = new BoardIdentity();
        board.VendorUuid = vendorUuid;
        board.ClassUuid = classUuid;
        board.RequireBoard = requireBoard;
        board.Capacity = capacity;
        board.BootloaderVersion = bootloader;
        return board;
    }

    private static byte[] Uuid(int first)
    {
        byte[] uuid = new byte[16];
        uuid[0] = (byte)first;
        return uuid;
    }
}
