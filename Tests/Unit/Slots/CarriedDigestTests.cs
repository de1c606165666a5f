using nanoFramework.TestFramework;
using TwinSlot.SlotManager.Cryptography;
using TwinSlot.SlotManager.Slots;
using TwinSlot.Tests.Shared.Firmware;
using static NFUnitTest.Slots.DigestCase;
using static NFUnitTest.Slots.InstallerCase;

namespace NFUnitTest.Slots;

/// <summary>The digest of an update's file is carried along with its bytes.</summary>
[TestClass]
public class CarriedDigestTests
{
    [TestMethod]
    public void A_digest_that_was_carried_is_given_without_reading_the_file()
    {
        FakeBoard board = WithLargeSlots();
        ImageInstaller installer = Begun(board, 5, null);
        byte[] file = File((3 * Stored) + 777, 1);
        Write(installer, file, 0, file.Length);
        int reads = board.Storage.Reads;
        Has(file, installer);
        Assert.AreEqual(reads, board.Storage.Reads);
        Has(file, installer);
    }

    [TestMethod]
    public void Without_a_wish_for_it_nothing_is_stored_and_the_digest_is_that_of_the_file()
    {
        FakeBoard board = WithLargeSlots();
        CountedProgress progress = new CountedProgress();
        ImageInstaller installer = Installer(board, progress);
        installer.Begin(0, 1, 5, Source);
        byte[] file = File(Stored + 5, 1);
        Write(installer, file, 0, file.Length);
        Assert.AreEqual(0, progress.Steps);
        Assert.AreEqual(-1, board.Storage.Length("digest.0"));
        Has(file, installer);
    }

    [TestMethod]
    public void After_a_power_loss_no_more_is_hashed_again_than_what_came_after_the_stored_state()
    {
        FakeBoard board = WithLargeSlots();
        byte[] file = File(2 * Stored, 1);
        Write(Begun(board, 5, null), file, 0, Stored + (7 * Block));
        CountedProgress progress = new CountedProgress();
        ImageInstaller installer = Begun(board, 5, progress);
        Assert.AreEqual(Stored + (7 * Block), installer.Position);
        Assert.AreEqual(0, progress.Steps, "a session may run: nothing is hashed before the next write");
        Write(installer, file, installer.Position, Block);
        Assert.AreEqual(2 * Block / Part, progress.Steps, "two bytes for one that is written");
        Has(file, installer);
        Assert.AreEqual(Stored / Part, progress.Steps);
    }

    [TestMethod]
    public void What_is_behind_is_caught_up_with_the_writes()
    {
        FakeBoard board = WithLargeSlots();
        byte[] file = File(2 * Stored, 1);
        Write(Begun(board, 5, null), file, 0, 7 * Block);
        ImageInstaller installer = Begun(board, 5, null);
        Write(installer, file, 7 * Block, 8 * Block);
        int reads = board.Storage.Reads;
        Write(installer, file, 15 * Block, Block);
        Has(file, installer);
        Assert.AreEqual(reads + 1, board.Storage.Reads, "of the state that is read back");
    }

    [TestMethod]
    public void A_write_that_is_no_multiple_of_a_block_of_the_hash_is_gone_on_from()
    {
        FakeBoard board = WithLargeSlots();
        byte[] file = File(Stored + 1000, 1);
        ImageInstaller installer = Begun(board, 5, null);
        Write(installer, file, 0, Stored - 1);
        Assert.AreEqual(-1, board.Storage.Length("digest.0"));
        Is(InstallStatus.Ok, installer, installer.Write(file, Stored - 1, 38));
        Assert.IsTrue(board.Storage.Length("digest.0") > 0);
        CountedProgress progress = new CountedProgress();
        installer = Begun(board, 5, progress);
        Write(installer, file, installer.Position, file.Length - installer.Position);
        Has(file, installer);
        Assert.AreEqual(1, progress.Steps);
    }

    [TestMethod]
    public void A_request_that_is_refused_leaves_the_digest_of_the_update_under_way()
    {
        FakeBoard board = WithLargeSlots();
        ImageInstaller installer = Begun(board, 5, null);
        byte[] file = File(3 * Block, 1);
        Write(installer, file, 0, 2 * Block);

        // The record cannot be written.
        board.Storage.FailChange = 1;
        Is(InstallStatus.StorageFailed, installer, installer.Begin(0, 1, 6, Source, false, false));
        int reads = board.Storage.Reads;
        Write(installer, file, 2 * Block, Block);
        Has(file, installer);
        Assert.AreEqual(reads, board.Storage.Reads);
    }

    [TestMethod]
    public void A_digest_whose_bytes_cannot_be_read_is_refused_and_given_later()
    {
        FakeBoard board = WithLargeSlots();
        byte[] file = File(3 * Block, 1);
        Write(Begun(board, 5, null), file, 0, 2 * Block);
        ImageInstaller installer = Begun(board, 5, null);
        board.Storage.FailReads = true;
        Is(InstallStatus.Ok, installer, installer.Write(file, 2 * Block, Block));
        Is(InstallStatus.StorageFailed, installer, installer.Digest(new byte[Sha256.DigestLength]));
        Assert.IsTrue(installer.Detail.Length > 0);
        board.Storage.FailReads = false;
        Has(file, installer);
    }
}
