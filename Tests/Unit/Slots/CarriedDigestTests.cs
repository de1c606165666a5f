using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Cryptography;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Slots;

/// <summary>The digest of an update's file is carried along with its bytes.</summary>
[TestClass]
public class CarriedDigestTests
{
    private const int Block = 16384;
    private const int Part = 4096;

    // A state is stored behind the eighth block, and behind every eighth after it.
    private const int Stored = 8 * Block;

    private static readonly byte[] s_source = { 1, 2, 3, 4, 5, 6, 7, 8 };

    [TestMethod]
    public void A_digest_that_was_carried_is_given_without_reading_the_file()
    {
        FakeBoard board = Running();
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
        FakeBoard board = Running();
        CountedProgress progress = new CountedProgress();
        ImageInstaller installer = Installer(board, progress);
        installer.Begin(0, 1, 5, s_source);
        byte[] file = File(Stored + 5, 1);
        Write(installer, file, 0, file.Length);
        Assert.AreEqual(0, progress.Steps);
        Assert.AreEqual(-1, board.Storage.Length("digest.0"));
        Has(file, installer);
    }

    [TestMethod]
    public void After_a_power_loss_no_more_is_hashed_again_than_what_came_after_the_stored_state()
    {
        FakeBoard board = Running();
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
        FakeBoard board = Running();
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
        FakeBoard board = Running();
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
    public void A_state_of_another_request_is_not_used()
    {
        FakeBoard board = Running();
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
        FakeBoard board = Running();
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
        FakeBoard board = Running();
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
        FakeBoard board = Running();
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
    public void A_request_that_is_refused_leaves_the_digest_of_the_update_under_way()
    {
        FakeBoard board = Running();
        ImageInstaller installer = Begun(board, 5, null);
        byte[] file = File(3 * Block, 1);
        Write(installer, file, 0, 2 * Block);

        // The record cannot be written.
        board.Storage.FailChange = 1;
        Is(InstallStatus.StorageFailed, installer, installer.Begin(0, 1, 6, s_source, false, false));
        int reads = board.Storage.Reads;
        Write(installer, file, 2 * Block, Block);
        Has(file, installer);
        Assert.AreEqual(reads, board.Storage.Reads);
    }

    [TestMethod]
    public void Bytes_that_begin_anew_have_no_state_of_those_before()
    {
        FakeBoard board = Running();
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
        FakeBoard board = Running();
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
        FakeBoard board = Running();
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
    public void A_digest_whose_bytes_cannot_be_read_is_refused_and_given_later()
    {
        FakeBoard board = Running();
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

    [TestMethod]
    public void What_is_stored_is_deleted_with_the_staging()
    {
        FakeBoard board = Running();
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
        FakeBoard board = Running();
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

    private static FakeBoard Running()
    {
        FakeBoard board = new FakeBoard();
        board.Identity.Capacity = 1024 * 1024;
        board.PutBoth(SlotState.Confirmed, 0);
        return board;
    }

    // As after a reboot: nothing is known but what is on the medium.
    private static ImageInstaller Begun(FakeBoard board, uint request, IProgress progress)
    {
        ImageInstaller installer = Installer(board, progress);
        Is(InstallStatus.Ok, installer, installer.Begin(0, 1, request, s_source, true, false));
        return installer;
    }

    private static ImageInstaller Installer(FakeBoard board, IProgress progress)
    {
        RecordStore records = new RecordStore(board.Storage);
        records.Load();
        return new ImageInstaller(
            board.Storage, records, new FlightRecorder(board.Storage, board.Clock), board.Identity, board.Format, progress, board.Clock);
    }

    private static void Write(ImageInstaller installer, byte[] file, int from, int count)
    {
        for (int end = from + count; from < end; from += Block)
        {
            Is(InstallStatus.Ok, installer, installer.Write(file, from, end - from < Block ? end - from : Block));
        }
    }

    private static void StoreAnything(FakeBoard board)
    {
        DurableBlock block = new DurableBlock(board.Storage, StoredDigest.FileName, StoredDigest.Magic, StoredDigest.Format, StoredDigest.Length);
        Assert.IsTrue(block.Write(new byte[StoredDigest.Length]));
    }

    private static void AssertNothingStored(FakeBoard board)
    {
        Assert.AreEqual(-1, board.Storage.Length("digest.0"));
        Assert.AreEqual(-1, board.Storage.Length("digest.1"));
    }

    private static void Has(byte[] file, ImageInstaller installer)
    {
        Sha256 sha256 = new Sha256();
        sha256.Append(file, 0, file.Length);
        byte[] expected = new byte[Sha256.DigestLength];
        sha256.Finish(expected, 0);
        byte[] digest = new byte[Sha256.DigestLength];
        Is(InstallStatus.Ok, installer, installer.Digest(digest));
        Assert.AreEqual(Hex.Of(expected), Hex.Of(digest));
    }

    private static byte[] File(int length, int seed)
    {
        byte[] file = new byte[length];
        for (int i = 0; i < length; i++)
        {
            file[i] = (byte)((i * 7) + (i >> 8) + seed);
        }

        return file;
    }

    private static void Is(InstallStatus expected, ImageInstaller installer, InstallStatus actual)
    {
        Assert.AreEqual((int)expected, (int)actual, installer.Detail);
    }
}
