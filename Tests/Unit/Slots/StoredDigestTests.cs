using nanoFramework.TestFramework;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;
using static NFUnitTest.Slots.DigestCase;
using static NFUnitTest.Slots.InstallerCase;

namespace NFUnitTest.Slots;

/// <summary>The stored state of a digest: for which bytes it counts, when it is deleted, what it costs.</summary>
[TestClass]
public class StoredDigestTests
{
    [TestMethod]
    public void A_state_of_another_request_is_not_used()
    {
        FakeBoard board = WithLargeSlots();
        Write(Begun(board, 5, null), File(Stored, 1), 0, Stored);
        byte[] other = board.Storage.Get("digest.0");
        byte[] file = File(Stored + 100, 2);
        Write(Begun(board, 6, null), file, 0, file.Length);
        board.Storage.Delete("digest.1");
        board.Storage.Put("digest.0", other);
        Has(file, Begun(board, 6, null));
    }

    [TestMethod]
    public void A_state_of_bytes_that_the_file_has_lost_is_not_used()
    {
        FakeBoard board = WithLargeSlots();
        Write(Begun(board, 5, null), File(Stored, 1), 0, Stored);
        board.Storage.Put(SlotFiles.Name(1), File(Block, 2));
        ImageInstaller installer = Begun(board, 5, null);
        Assert.AreEqual(-1, board.Storage.Length("digest.0"));
        byte[] file = File(Stored + 100, 2);
        Write(installer, file, Block, file.Length - Block);
        Has(file, installer);
    }

    [TestMethod]
    public void A_file_that_loses_bytes_while_it_is_written_is_hashed_anew()
    {
        FakeBoard board = WithLargeSlots();
        ImageInstaller installer = Begun(board, 5, null);
        Write(installer, File(3 * Block, 1), 0, 3 * Block);
        board.Storage.Put(SlotFiles.Name(1), File(Block, 2));
        byte[] file = File(4 * Block, 2);
        Write(installer, file, Block, 3 * Block);
        Has(file, installer);
        board.Storage.Put(SlotFiles.Name(1), File(Block, 3));
        Has(File(Block, 3), installer);
    }

    [TestMethod]
    public void A_damaged_state_costs_time_and_nothing_else()
    {
        FakeBoard board = WithLargeSlots();
        byte[] file = File(2 * Stored, 1);
        Write(Begun(board, 5, null), file, 0, file.Length);
        board.Storage.Get("digest.1")[60] ^= 1;
        CountedProgress progress = new CountedProgress();
        Has(file, Begun(board, 5, progress));
        Assert.AreEqual(Stored / Part, progress.Steps, "the copy before it stands");
        board.Storage.Get("digest.0")[60] ^= 1;
        progress = new CountedProgress();
        Has(file, Begun(board, 5, progress));
        Assert.AreEqual(2 * Stored / Part, progress.Steps);
    }

    [TestMethod]
    public void Bytes_that_begin_anew_have_no_state_of_those_before()
    {
        FakeBoard board = WithLargeSlots();
        ImageInstaller installer = Begun(board, 5, null);
        Write(installer, File(2 * Stored, 1), 0, 2 * Stored);
        Is(InstallStatus.Ok, installer, installer.Restart());
        AssertNothingStored(board);
        byte[] file = File(Stored + Block, 2);
        Write(installer, file, 0, file.Length);
        Has(file, installer);
        Has(file, Begun(board, 5, null));
        Is(InstallStatus.Ok, installer, installer.Abandon());
        AssertNothingStored(board);
    }

    [TestMethod]
    public void A_slot_is_not_emptied_before_the_state_of_its_bytes_is_gone()
    {
        FakeBoard board = WithLargeSlots();
        ImageInstaller installer = Begun(board, 5, null);
        Write(installer, File(2 * Stored, 1), 0, 2 * Stored);

        // The record is the first change, the two copies of the state are the next.
        board.Storage.FailChange = 3;
        Is(InstallStatus.StorageFailed, installer, installer.Restart());
        Assert.AreEqual((int)UpdateState.Erasing, (int)board.Saved().Update.State);
        Assert.AreEqual(2 * Stored, board.Storage.Length(SlotFiles.Name(1)));
        installer = Begun(board, 5, null);
        Assert.AreEqual(0, installer.Position);
        AssertNothingStored(board);
    }

    [TestMethod]
    public void A_state_that_the_flash_refuses_costs_no_update()
    {
        FakeBoard board = WithLargeSlots();
        ImageInstaller installer = Begun(board, 5, null);
        byte[] file = File(Stored + Block, 1);
        Write(installer, file, 0, 7 * Block);

        // The block itself is the first change, its state the second.
        board.Storage.FailChange = 2;
        Is(InstallStatus.Ok, installer, installer.Write(file, 7 * Block, Block));
        AssertNothingStored(board);
        Is(InstallStatus.Ok, installer, installer.Write(file, 8 * Block, Block));
        Assert.IsTrue(board.Storage.Length("digest.0") > 0, "the next write stores it");
        Has(file, installer);
    }

    [TestMethod]
    public void What_is_stored_is_deleted_with_the_staging()
    {
        FakeBoard board = WithLargeSlots();
        ImageInstaller installer = Begun(board, 5, null);
        byte[] image = SignedSample.NewerImage();
        Write(installer, image, 0, image.Length);
        Has(image, installer);
        StoreAnything(board);
        Is(InstallStatus.Ok, installer, installer.Complete(false));
        AssertNothingStored(board);
        Has(image, installer);
        Has(image, Begun(board, 5, null));
    }

    [TestMethod]
    public void States_cost_less_than_a_hundredth_of_the_bytes_and_are_two_small_files()
    {
        FakeBoard board = WithLargeSlots();
        ImageInstaller installer = Begun(board, 5, null);
        int changes = board.Storage.Changes;
        byte[] file = File(6 * Stored, 1);
        Write(installer, file, 0, file.Length);
        Assert.AreEqual(changes + (6 * 8) + 6, board.Storage.Changes);
        int length = DurableBlock.HeaderLength + StoredDigest.Length + DurableBlock.TrailerLength;
        Assert.AreEqual(140, length);
        Assert.AreEqual(length, board.Storage.Length("digest.0"));
        Assert.AreEqual(length, board.Storage.Length("digest.1"));
    }

    private static void StoreAnything(FakeBoard board)
    {
        DurableBlock block = new DurableBlock(board.Storage, StoredDigest.FileName, StoredDigest.Magic, StoredDigest.Format, StoredDigest.Length);
        Assert.IsTrue(block.Write(new byte[StoredDigest.Length]));
    }
}
