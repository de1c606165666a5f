using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Slots;

[TestClass]
public class ImagePartsTests
{
    private static readonly byte[] s_source = { 1, 2, 3, 4, 5, 6, 7, 8 };

    [TestMethod]
    public void What_the_other_slot_has_is_copied_from_wherever_it_stands_there()
    {
        FakeBoard board = Running(new ListedImage(9, 3, 1).Bytes);
        ListedImage image = new ListedImage(1, 2, 3);
        ImageParts parts = Parts(board, image);
        Assert.AreEqual(3, parts.Count);
        Assert.AreEqual(32, parts.Position(0));
        Assert.AreEqual(image.TrailerAt, parts.Position(3));
        Assert.IsTrue(parts.IsHere(0));
        Assert.IsTrue(parts.IsHere(2));
        byte[] part = new byte[ListedImage.PartLength];
        Assert.IsTrue(parts.Copy(0, part, 0));
        Assert.IsTrue(Bytes.AreEqual(image.Part(0), part));
        Assert.IsTrue(parts.Copy(2, part, 0));
        Assert.IsTrue(Bytes.AreEqual(image.Part(2), part));
    }

    [TestMethod]
    public void A_part_that_is_new_is_not_here()
    {
        // The one between them is as small as a request's headers, but it is the first that is fetched: there is no gap.
        ImageParts parts = Parts(Running(new ListedImage(1, 9, 3).Bytes), new ListedImage(1, 2, 3));
        Assert.IsTrue(parts.IsHere(0));
        Assert.IsFalse(parts.IsHere(1));
        Assert.IsTrue(parts.IsHere(2));
        Assert.IsFalse(parts.Copy(1, new byte[ListedImage.PartLength], 0));
    }

    [TestMethod]
    public void A_copied_part_that_is_not_what_the_list_says_is_fetched_instead()
    {
        byte[] rotten = new ListedImage(1, 2, 3).Bytes;
        rotten[ListedImage.PartAt(1) + 50] ^= 4;
        ImageParts parts = Parts(Running(rotten), new ListedImage(1, 2, 3));
        byte[] part = new byte[ListedImage.PartLength];
        Assert.IsTrue(parts.IsHere(1));
        Assert.IsFalse(parts.Copy(1, part, 0));
        Assert.IsFalse(parts.IsHere(1));
        Assert.IsTrue(parts.Copy(2, part, 0));
    }

    [TestMethod]
    public void The_rest_of_a_part_is_copied_behind_its_beginning_and_the_whole_is_checked()
    {
        FakeBoard board = Running(new ListedImage(7, 1).Bytes);
        ListedImage image = new ListedImage(1, 2);
        ImageParts parts = Parts(board, image);
        byte[] part = new byte[ListedImage.PartLength];
        System.Array.Copy(image.Part(0), 0, part, 0, 40);
        Assert.IsTrue(parts.Copy(0, part, 40));
        Assert.IsTrue(Bytes.AreEqual(image.Part(0), part));
        part[39] ^= 1;
        Assert.IsFalse(parts.Copy(0, part, 40));
    }

    [TestMethod]
    public void A_part_is_checked_by_its_digest_and_its_length()
    {
        ListedImage image = new ListedImage(1, 2);
        ImageParts parts = Parts(Running(SignedSample.Image()), image);
        Assert.IsTrue(parts.Check(1, image.Part(1)));
        Assert.IsFalse(parts.Check(1, image.Part(0)));
        Assert.IsFalse(parts.Check(1, new byte[99]));
        Assert.IsFalse(parts.Check(1, new byte[101]));
        Assert.IsFalse(parts.Check(1, ImageBuilder.HashOf(image.Part(1))), "the digest is not the part");
    }

    [TestMethod]
    public void The_beginning_of_a_part_is_read_back_from_the_slot_that_is_written()
    {
        FakeBoard board = Running(SignedSample.Image());
        ListedImage image = new ListedImage(1, 2);
        ImageInstaller installer = Begun(board);
        ImageParts parts = installer.PartsOf(image.Header(), image.Trailer());
        installer.Write(image.Bytes, 0, ListedImage.PartAt(1) + 10);
        byte[] part = new byte[ListedImage.PartLength];
        Assert.IsTrue(parts.ReadBack(1, part, 10));
        Assert.AreEqual(2, (int)part[9]);
        Assert.AreEqual(0, (int)part[10]);
        Assert.IsFalse(parts.ReadBack(1, part, 11), "so much is not there");
        board.Storage.FailReads = true;
        Assert.IsFalse(parts.ReadBack(1, part, 10));
    }

    [TestMethod]
    public void Where_the_other_slot_has_no_list_nothing_is_here()
    {
        ListedImage image = new ListedImage(1, 2);
        Assert.IsFalse(Parts(Running(SignedSample.Image()), image).IsHere(0));
        Assert.IsFalse(Parts(Running(new byte[10]), image).IsHere(0));
        FakeBoard board = Running(image.Bytes);
        board.Storage.Delete(SlotFiles.Name(0));
        Assert.IsFalse(Parts(board, image).IsHere(0));
        board = Running(image.Bytes);
        ImageInstaller installer = Begun(board);
        board.Storage.FailReads = true;
        Assert.IsFalse(installer.PartsOf(image.Header(), image.Trailer()).IsHere(0));
    }

    [TestMethod]
    public void An_image_without_a_list_has_no_parts()
    {
        ImageInstaller installer = Begun(Running(SignedSample.Image()));
        byte[] image = SignedSample.NewerImage();
        byte[] header = Bytes.Slice(image, 0, 32);
        int at = TwinSlot.SlotManager.Images.PartialImage.TrailerPosition(header);
        Assert.IsNull(installer.PartsOf(header, Bytes.Slice(image, at, image.Length - at)));
        Assert.IsNull(installer.PartsOf(new byte[32], new byte[100]));
    }

    [TestMethod]
    public void Where_no_update_is_written_there_are_no_parts()
    {
        FakeBoard board = Running(SignedSample.Image());
        ListedImage image = new ListedImage(1, 2);
        Assert.IsNull(Installer(board).PartsOf(image.Header(), image.Trailer()));
    }

    private static FakeBoard Running(byte[] image)
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 0);
        board.Storage.Put(SlotFiles.Name(0), image);
        return board;
    }

    private static ImageParts Parts(FakeBoard board, ListedImage image)
    {
        return Begun(board).PartsOf(image.Header(), image.Trailer());
    }

    private static ImageInstaller Begun(FakeBoard board)
    {
        ImageInstaller installer = Installer(board);
        Assert.AreEqual((int)InstallStatus.Ok, (int)installer.Begin(0, 1, 5, s_source), installer.Detail);
        return installer;
    }

    private static ImageInstaller Installer(FakeBoard board)
    {
        RecordStore records = new RecordStore(board.Storage);
        records.Load();
        return new ImageInstaller(board.Storage, records, new FlightRecorder(board.Storage, board.Clock), board.Identity, board.Format, null);
    }
}
