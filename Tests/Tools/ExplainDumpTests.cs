using System.IO.Compression;
using System.IO.Hashing;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.Tools;

/// <summary><c>twinslot explain</c> of files without a board around them, and what it refuses.</summary>
[TestClass]
public sealed class ExplainDumpTests
{
    [TestMethod]
    public void Without_keys_images_are_checked_for_integrity_only_and_that_is_said()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Trial);
        string words = board.ExplainPath(board.Files);
        Assert.Contains("would boot slot b, version 1.2.0+0, on trial with 2 of 3 tries left", words);
        Assert.Contains("the signature was not checked", words);
        Assert.Contains("checked for integrity only", words);
        Assert.Contains("The budgets are the defaults", words);
        Assert.Contains("boot slot b", board.ExplainPath(Path.GetDirectoryName(board.Files)!));
        Assert.Contains("boot slot b", board.ExplainPath(board.Zip()));
        board.Damage("slot-b.img");
        Assert.Contains("would boot slot a", board.ExplainPath(board.Files));
    }

    [TestMethod]
    public void A_hash_that_does_not_match_is_found_without_keys()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Trial);
        string path = Path.Combine(board.Files, "slot-b.img");
        byte[] image = File.ReadAllBytes(path);
        image[20] ^= 1; // the version in the header: the bundle stays whole
        File.WriteAllBytes(path, image);
        RecordStore store = new(new FileStorage(board.Files));
        Assert.IsTrue(store.Load());
        store.Current.Slots[1].Crc = Crc32.HashToUInt32(image);
        Assert.IsTrue(store.Save(store.Current));
        string words = board.ExplainPath(board.Files);
        Assert.Contains("boot slot a", words);
        Assert.Contains(FailureReasons.Describe(FailureReason.HashMismatch), words);
    }

    [TestMethod]
    public void With_keys_signature_and_board_are_checked_too()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Trial);
        string right = board.ExplainPath(board.Files, "--key", board.KeyFile, "--board", "virtual");
        Assert.Contains("would boot slot b", right);
        Assert.Contains("length, CRC-32, SHA-256, signature, board and bundle are in order", right);
        Assert.Contains("Seals cannot be compared", right);
        Assert.Contains(FailureReasons.Describe(FailureReason.WrongBoard), board.ExplainPath(board.Files, "--key", board.KeyFile, "--board", "another"));
        string stranger = board.ExplainPath(board.Files, "--key", Workplace.Fixture("rsa-3072.pub.pem"), "--board", "virtual");
        Assert.Contains("would stay in recovery for 120 s", stranger);
        Assert.Contains(FailureReasons.Describe(FailureReason.UnknownKey), stranger);
    }

    [TestMethod]
    public void A_device_s_bundle_is_understood()
    {
        using Workplace place = new();
        string image = place.Sign("slot-a.img");
        byte[] bytes = File.ReadAllBytes(image);
        ImageManifest manifest = ImageParser.Parse(new ArrayImage(bytes)).Manifest;
        BootRecord record = new();
        record.Slots[0] = new SlotEntry
        {
            State = SlotState.Confirmed,
            Version = manifest.Version,
            ImageLength = (uint)bytes.Length,
            Crc = Crc32.HashToUInt32(bytes),
            Digest = manifest.Sha256,
        };
        string folder = Path.GetDirectoryName(image)!;
        Assert.IsTrue(new RecordStore(new FileStorage(folder)).Save(record));
        string words = Outcome.Of("explain", folder, "--key", Workplace.Fixture("rsa-3072.pub.pem")).MustBeDone().Output;
        Assert.Contains("would boot slot a, version 1.2.3+4, as a confirmed image", words);
    }

    [TestMethod]
    public void What_is_no_board_is_refused_by_name()
    {
        using Workplace place = new();
        string folder = Directory.CreateDirectory(place["empty"]).FullName;
        Outcome.Of("explain", place["nowhere"]).MustFail(1, "nowhere does not exist");
        Outcome.Of("explain", folder).MustFail(1, "holds no board", "boot.0", "--help");
        Outcome.Of("explain", place.Write("raw.bin", new byte[4096])).MustFail(1, "raw.bin is no .zip, and no dump of a littlefs partition or of a whole flash", "esptool read_flash");
        Outcome.Of("explain", place.Write("none.zip", [])).MustFail(1, "none.zip is no .zip");
        Outcome.Of("explain", place.Write("torn.zip", "PK\x03\x04"u8.ToArray())).MustFail(1, "torn.zip is a damaged .zip");
        ZipFile.CreateFromDirectory(folder, place["other.zip"]);
        Outcome.Of("explain", place["other.zip"]).MustFail(1, "other.zip holds no board");
        using (ZipArchive twice = ZipFile.Open(place["twice.zip"], ZipArchiveMode.Create))
        {
            twice.CreateEntry("one/boot.0");
            twice.CreateEntry("two/boot.0");
        }

        Outcome.Of("explain", place["twice.zip"]).MustFail(1, "holds boot.0 twice");
        Outcome.Of("explain", "").MustFail(2, "is empty");
    }

    [TestMethod]
    public void Without_record_and_keys_nothing_is_guessed()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Confirmed);
        File.Delete(Path.Combine(board.Files, "boot.0"));
        Outcome.Of("explain", board.Files).MustFail(1, "Neither copy of the boot record", "--key");
        Assert.Contains("would rebuild its boot record", board.ExplainPath(board.Files, "--key", board.KeyFile, "--board", "virtual"));
    }

    [TestMethod]
    public void Options_that_make_no_sense_are_refused()
    {
        using ExplainedBoard board = ExplainedBoard.WithOneImage();
        Outcome.Of("explain", board.Path, "--key", board.KeyFile).MustFail(1, "has its keys in board.json", "Leave --key out");
        Outcome.Of("explain", board.Path, "--board", "virtual").MustFail(2, "needs --key");
        Outcome.Of("explain", board.Path, "--cause", "lightning").MustFail(2, "'lightning' is not a cause", "power-on");
        Outcome.Of("explain", board.Path, "--entries", "-1").MustFail(2, "--entries");
    }
}
