using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Slots;

/// <summary>Slot a has the older image, slot b the newer one; O and N in a log are entries about them.</summary>
[TestClass]
public class RecordRebuilderTests
{
    [TestMethod]
    [DataRow("", (byte)SlotState.Confirmed, (byte)SlotState.Staged, 1)]
    [DataRow("O+", (byte)SlotState.Confirmed, (byte)SlotState.Staged, 0)]
    [DataRow("N+", (byte)SlotState.Confirmed, (byte)SlotState.Confirmed, 1)]
    [DataRow("O+ N+", (byte)SlotState.Confirmed, (byte)SlotState.Confirmed, 1)]
    [DataRow("N+ O+", (byte)SlotState.Confirmed, (byte)SlotState.Confirmed, 0)]
    [DataRow("O+ N-", (byte)SlotState.Confirmed, (byte)SlotState.Rejected, 0)]
    [DataRow("N-", (byte)SlotState.Confirmed, (byte)SlotState.Rejected, 0)]
    [DataRow("O-", (byte)SlotState.Rejected, (byte)SlotState.Confirmed, 1)]
    [DataRow("O- N-", (byte)SlotState.Rejected, (byte)SlotState.Staged, 1)]
    [DataRow("N+ N-", (byte)SlotState.Confirmed, (byte)SlotState.Rejected, 0)]
    [DataRow("N- N+", (byte)SlotState.Confirmed, (byte)SlotState.Confirmed, 1)]
    public void Two_sound_images_get_what_the_log_remembers_of_them(string logged, byte a, byte b, int preferred)
    {
        FakeBoard board = new FakeBoard();
        board.Put(0, SignedSample.Image(), SlotState.Empty);
        board.Put(1, SignedSample.NewerImage(), SlotState.Empty);
        BootRecord record = RecordRebuilder.Rebuild(board.Checker(), Log(board, logged));
        Assert.AreEqual(a, (byte)record.Slots[0].State);
        Assert.AreEqual(b, (byte)record.Slots[1].State);
        Assert.AreEqual(preferred, (int)record.Preferred);
        Assert.IsTrue(record.Slots[1].Sealed);
        Assert.AreEqual(7u, record.Slots[1].SecurityCounter);
    }

    [TestMethod]
    [DataRow("", (byte)SlotState.Confirmed)]
    [DataRow("N+", (byte)SlotState.Confirmed)]
    [DataRow("N-", (byte)SlotState.Staged)]
    public void A_lone_image_boots_on_trial_if_it_was_rejected(string logged, byte state)
    {
        FakeBoard board = new FakeBoard();
        board.Put(1, SignedSample.NewerImage(), SlotState.Empty);
        LogEntry[] log = Log(board, logged);
        byte[] damaged = SignedSample.Image();
        damaged[33] ^= 1;
        board.Storage.Put(SlotFiles.Name(0), damaged);
        BootRecord record = RecordRebuilder.Rebuild(board.Checker(), log);
        Assert.AreEqual((int)SlotState.Empty, (int)record.Slots[0].State);
        Assert.AreEqual((int)FailureReason.HashMismatch, (int)record.Slots[0].LastFailure);
        Assert.AreEqual(state, (byte)record.Slots[1].State);
        Assert.AreEqual(1, (int)record.Preferred);
    }

    [TestMethod]
    public void Without_a_sound_image_both_slots_are_empty()
    {
        FakeBoard board = new FakeBoard();
        BootRecord record = RecordRebuilder.Rebuild(board.Checker(), new LogEntry[0]);
        Assert.AreEqual((int)SlotState.Empty, (int)record.Slots[0].State);
        Assert.AreEqual((int)SlotState.Empty, (int)record.Slots[1].State);
    }

    [TestMethod]
    [DataRow("", 0u)]
    [DataRow("N+", 7u)]
    [DataRow("N-", 0u)]
    public void The_floor_is_the_highest_that_was_ever_confirmed(string logged, uint floor)
    {
        FakeBoard board = new FakeBoard();
        board.Put(0, SignedSample.Image(), SlotState.Empty);
        board.Put(1, SignedSample.NewerImage(), SlotState.Empty);
        LogEntry[] log = Log(board, logged);
        Assert.AreEqual(floor, RecordRebuilder.Rebuild(board.Checker(), log).SecurityFloor);
    }

    [TestMethod]
    [DataRow("O+ N~", (byte)SoakState.Running, 0u)]
    [DataRow("O+ N~ N=", (byte)SoakState.None, 7u)]
    [DataRow("N=", (byte)SoakState.None, 7u)]
    [DataRow("N~", (byte)SoakState.Running, 0u)]
    public void A_soak_that_was_not_seen_to_end_goes_on_and_the_floor_stays(string logged, byte soak, uint floor)
    {
        FakeBoard board = new FakeBoard();
        board.Put(0, SignedSample.Image(), SlotState.Empty);
        board.Put(1, SignedSample.NewerImage(), SlotState.Empty);
        BootRecord record = RecordRebuilder.Rebuild(board.Checker(), Log(board, logged));
        Assert.AreEqual(1, (int)record.Preferred);
        Assert.AreEqual((byte)SlotState.Confirmed, (byte)record.Slots[1].State);
        Assert.AreEqual(soak, (byte)record.Slots[1].Soak);
        Assert.AreEqual(floor, record.SecurityFloor);
    }

    // "O+ N-": the older image was confirmed, then the newer one rejected. "N~ N=": confirmed on soak, and the soak has ended.
    private static LogEntry[] Log(FakeBoard board, string logged)
    {
        LogEntry[] log = new LogEntry[(logged.Length + 1) / 3];
        for (int i = 0; i < log.Length; i++)
        {
            int slot = logged[i * 3] == 'O' ? 0 : 1;
            SlotEntry entry = SlotChecker.Describe(board.Checker().Examine(slot), SlotState.Staged);
            char what = logged[(i * 3) + 1];
            log[i] = new LogEntry();
            log[i].Kind = what == '-' ? LogKind.Rejected : what == '=' ? LogKind.Soak : LogKind.Confirmed;
            log[i].Detail = what == '=' ? LogEntry.SoakEnded : what == '~' ? LogEntry.SoakBegins : (byte)0;
            log[i].Reason = what == '-' ? FailureReason.SelfTestFailed : FailureReason.None;
            log[i].Value = what == '-' ? 0 : entry.SecurityCounter;
            log[i].Sequence = (uint)(i + 1);
            log[i].About(slot, entry);
        }

        return log;
    }
}
