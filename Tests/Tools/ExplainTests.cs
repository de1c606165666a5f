using System.Text.Json;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.Tools;

/// <summary><c>twinslot explain</c> of virtual boards in many states; each use also holds that nothing of the board changes.</summary>
[TestClass]
public sealed class ExplainTests
{
    [TestMethod]
    public void A_new_board_waits_in_recovery()
    {
        using ExplainedBoard board = new();
        Assert.StartsWith($"{board.Path} would boot nothing and wait in recovery, because the file system is empty.", board.Explain());
        Assert.IsFalse(Directory.Exists(board.Files));
    }

    [TestMethod]
    public void A_confirmed_image_boots_by_its_seal()
    {
        using ExplainedBoard board = ExplainedBoard.WithOneImage();
        string words = board.Explain();
        Assert.StartsWith($"{board.Path} would boot slot a, version 1.0.0+0, as a confirmed image, because it proved itself before and its image passes the check.", words);
        Assert.Contains("check passed: length, CRC-32, seal and bundle are in order", words);
        Assert.Contains("not booted: the slot holds no image", words);
        Assert.Contains("SHA-256, signature, board", board.Explain("--cause", "watchdog"));
    }

    [TestMethod]
    [DataRow("power-on", "on trial with 2 of 3 tries left", "(power-on) costs it an interruption, of which 15 of 16 are left")]
    [DataRow("deep-sleep", "on trial with 2 of 3 tries left", "(deep sleep) costs it an interruption")]
    [DataRow("watchdog", "on trial with 1 of 3 tries left", "(watchdog) costs it a try")]
    [DataRow("unknown", "on trial with 2 of 3 tries left", "(unknown reset) costs it an interruption, of which 15 of 16 are left")]
    [DataRow("reboot", "on trial with 2 of 3 tries left", "(unknown reset) costs it an interruption, of which 15 of 16 are left")]
    public void A_trial_pays_for_the_reset(string cause, string terms, string why)
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Trial);
        string headline = board.Explain("--cause", cause).Split('\n')[0];
        Assert.Contains("would boot slot b, version 1.2.0+0, " + terms, headline);
        Assert.Contains("because its trial is not decided, and the reset " + why, headline);
    }

    [TestMethod]
    public void A_trial_without_tries_is_rejected_and_the_confirmed_image_boots()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Trial, record => record.Slots[1].TriesLeft = 0);
        string words = board.Explain("--cause", "watchdog");
        Assert.Contains("would boot slot a, version 1.0.0+0, as a confirmed image, because slot b is not booted (the trial ran out of tries)", words);
        Assert.Contains("from this boot on: rejected: the trial ran out of tries", words);
    }

    [TestMethod]
    public void An_activated_update_gets_its_first_boot()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Staged, record => record.Update = new PendingUpdate { State = UpdateState.Activated, Slot = 1, RequestId = 7 });
        string words = board.Explain();
        Assert.Contains("would boot slot b, version 1.2.0+0, on trial with 2 of 3 tries left, because its update was activated and this is its first boot.", words);
        Assert.Contains("request 7: activated", words);
        Assert.Contains("from this boot on: on trial, 2 of 3 tries and 16 of 16 interruptions left", words);
    }

    [TestMethod]
    public void A_damaged_image_is_passed_over_with_the_reason()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Confirmed);
        board.Damage("slot-b.img");
        string words = board.Explain();
        Assert.Contains("would boot slot a, version 1.0.0+0", words);
        Assert.Contains("because slot b is not booted (" + FailureReasons.Describe(FailureReason.CrcMismatch) + ")", words);
        board.Damage("slot-a.img");
        Assert.Contains("would boot nothing and wait in recovery, because slot a: the image's CRC-32", board.Explain());
    }

    [TestMethod]
    public void A_corrupt_fallback_is_reported_though_this_boot_does_not_need_it()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Confirmed);
        board.Damage("slot-a.img");
        string words = board.Explain();
        Assert.Contains("would boot slot b", words);
        Assert.Contains("check failed: " + FailureReasons.Describe(FailureReason.CrcMismatch) + " (this boot does not ask for it)", words);
    }

    [TestMethod]
    public void The_button_the_probe_the_crash_loop_and_the_floor_have_their_words()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Confirmed);
        Assert.Contains("boot slot a, version 1.0.0+0, as a confirmed image, because the button asks for the previous image", board.Explain("--button"));
        using ExplainedBoard probing = ExplainedBoard.With(SlotState.Trial, record => record.Probe = ProbeState.Requested);
        Assert.Contains("boot slot a, version 1.0.0+0, as a probe, because the image on trial in slot b could not reach the backend", probing.Explain());
        using ExplainedBoard probed = ExplainedBoard.With(SlotState.Trial, record => record.Probe = ProbeState.Running);
        Assert.Contains("because the probe with the previous image is over and its trial goes on at no cost", probed.Explain());
        using ExplainedBoard looping = ExplainedBoard.With(SlotState.Confirmed, record => record.Slots[1].Crashes = 4);
        Assert.Contains("because slot b is not booted (the image crashed or hung time after time)", looping.Explain("--cause", "watchdog"));
        Assert.Contains("4 of 5 crashes since it was last healthy  <- boots", looping.Explain());
        using ExplainedBoard floored = ExplainedBoard.With(SlotState.Rejected, record => record.SecurityFloor = 9);
        Assert.Contains("below the board's floor", floored.Explain());
    }

    [TestMethod]
    public void A_crash_that_was_recorded_counts_whatever_the_hardware_says()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Trial, record => record.Intent = RebootIntent.Crash);
        string words = board.Explain("--cause", "power-on");
        Assert.Contains("1 of 3 tries left, because its trial is not decided, and the reset (crash) costs it a try", words);
        Assert.Contains("The application had crashed", words);
    }

    [TestMethod]
    public void One_damaged_copy_of_the_record_is_passed_over_and_two_are_rebuilt()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Confirmed);
        board.Save(new RecordOf(board).Current);
        Assert.Contains("Sequence 2: boot.0 is older (1), boot.1 is the newest.", board.Explain());
        board.Damage("boot.1");
        Assert.Contains("Sequence 1: boot.0 is the newest, boot.1 is damaged and passed over.", board.Explain());
        board.Damage("boot.0");
        string words = board.Explain();
        Assert.Contains("would rebuild its boot record from the images, since neither copy of it can be read, and boot slot b, version 1.2.0+0, on trial with 2 of 3 tries left", words);
        Assert.Contains("Neither copy can be read", words);
    }

    [TestMethod]
    public void The_log_is_explained_and_what_is_damaged_of_it_is_counted()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Rejected, record => record.Slots[1].LastFailure = FailureReason.SelfTestFailed);
        board.Log(LogKind.SelfTest, 1, "meter: no answer\u001b[2J");
        board.Log(LogKind.Rejected, 1, "it had to be");
        board.Log(LogKind.Reboot, 1, "back to the old one");
        string words = board.Explain();
        Assert.Contains("because it proved itself before", words);
        Assert.Contains("not booted: a self-diagnostic failed", words);
        Assert.Contains("self-diagnostic meter: no answer?[2J", words);
        Assert.DoesNotContain('\u001b', words);
        string last = board.Explain("--entries", "1");
        Assert.Contains("2 older entries are left out", last);
        Assert.DoesNotContain("no answer", last);
        board.Damage("flight.0");
        Assert.Contains("flight.0: 1 of 3 entries are partly written or damaged and left out.", board.Explain());
    }

    [TestMethod]
    public void What_came_again_is_told_with_its_count()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Trial);
        board.LogAgain(LogKind.SelfTest, 1, "meter: no answer", 12);
        string words = board.Explain();
        Assert.Contains("slot b 1.2.0+0: self-diagnostic meter: no answer", words);
        Assert.Contains("slot b 1.2.0+0: the same once more, 1 time so far (meter: no answer)", words);
        Assert.Contains("slot b 1.2.0+0: the same once more, 10 times so far (meter: no answer)", words);
    }

    [TestMethod]
    public void JSON_has_the_same_and_all_of_the_log()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Trial);
        board.Log(LogKind.Update, 1, "staged");
        board.Log(LogKind.Update, 1, "activated");
        JsonElement root = JsonDocument.Parse(board.Explain("--json", "--entries", "1", "--cause", "watchdog")).RootElement;
        Assert.AreEqual("boot", root.GetProperty("action").GetString());
        Assert.AreEqual("b", root.GetProperty("slot").GetString());
        Assert.AreEqual("trial", root.GetProperty("mode").GetString());
        Assert.AreEqual("watchdog", root.GetProperty("cause").GetString());
        Assert.IsTrue(root.GetProperty("signaturesChecked").GetBoolean());
        Assert.AreEqual(2, root.GetProperty("log").GetArrayLength());
        Assert.AreEqual("confirmed", root.GetProperty("slots")[0].GetProperty("state").GetString());
        Assert.IsTrue(root.GetProperty("slots")[1].GetProperty("boots").GetBoolean());
    }

    /// <summary>The record as it stands in a board's files.</summary>
    private sealed class RecordOf
    {
        public RecordOf(ExplainedBoard board)
        {
            RecordStore store = new(new HardwareAbstraction.Storage.FileStorage(board.Files));
            Assert.IsTrue(store.Load());
            Current = store.Current;
        }

        public BootRecord Current { get; }
    }
}
