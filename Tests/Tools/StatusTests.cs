using System.Text.Json;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.Bootloader.Services;
using TwinSlot.Bootloader.Soak;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Updater.Holds;

namespace TwinSlot.Tests.Tools;

/// <summary><c>twinslot board status</c> of boards in many states: what it leads with, and that it fits a terminal and its schema.</summary>
[TestClass]
public sealed class StatusTests
{
    private const uint Decided = 1_795_969_680;

    [TestMethod]
    public void A_new_board_has_nothing()
    {
        using ExplainedBoard board = new();
        Assert.StartsWith("Nothing is installed: the board waits in recovery.\nWhat to do: flash an image", Status(board, "empty"));
    }

    [TestMethod]
    public void A_confirmed_image_needs_nothing()
    {
        using ExplainedBoard board = ExplainedBoard.WithOneImage();
        string words = Status(board, "confirmed");
        Assert.StartsWith("1.0.0+0 runs, confirmed.\nWhat to do: nothing.\n", words);
        Assert.Contains("To go back to:   nothing: slot b is empty", words);
        Assert.Contains("Slot a:          1.0.0+0 confirmed, ", words);
    }

    [TestMethod]
    public void A_trial_says_how_many_tries_are_left()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Trial);
        Assert.StartsWith("1.2.0+0 runs on trial, 2 tries left.\nWhat to do: nothing: the trial ends by itself.\n", Status(board, "trial"));
        using ExplainedBoard one = ExplainedBoard.With(SlotState.Trial, record => record.Slots[1].TriesLeft = 1);
        Assert.StartsWith("1.2.0+0 runs on trial, 1 try left.", Status(one, "trial"));
        using ExplainedBoard last = ExplainedBoard.With(SlotState.Trial, record => record.Slots[1].TriesLeft = 0);
        Assert.StartsWith("1.2.0+0 runs on trial, its last try.", Status(last, "trial"));
    }

    [TestMethod]
    public void A_probe_says_who_is_asked_for_whom()
    {
        using ExplainedBoard asked = ExplainedBoard.With(SlotState.Trial, record => record.Probe = ProbeState.Requested);
        Assert.StartsWith("1.2.0+0, on trial, did not reach the backend: the next boot asks 1.0.0+0 as a\nprobe.", Status(asked, "probe"));
        using ExplainedBoard running = ExplainedBoard.With(SlotState.Trial, record => record.Probe = ProbeState.Running);
        Assert.StartsWith("1.0.0+0 runs as a probe: 1.2.0+0, on trial, did not reach the backend.", Status(running, "probe"));
        using ExplainedBoard answered = ExplainedBoard.With(SlotState.Trial, record => record.Probe = ProbeState.Answered);
        Assert.StartsWith("1.2.0+0 has its last turn to reach the backend: 1.0.0+0 reached it as a probe.", Status(answered, "trial"));
    }

    [TestMethod]
    public void An_activated_image_is_tried_at_the_next_boot()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Staged, record => record.Update = new PendingUpdate
        {
            State = UpdateState.Activated,
            Slot = 1,
            RequestId = 7,
            Version = record.Slots[1].Version,
        });
        string words = Status(board, "activated");
        Assert.StartsWith("1.2.0+0 is activated: the next boot tries it.", words);
        Assert.Contains("Update:          1.2.0+0 to slot b, request 7: Activated", words);
    }

    [TestMethod]
    public void A_soak_says_how_far_it_is_and_what_there_is_to_go_back_to()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Confirmed, record => record.Slots[1].Soak = SoakState.Running);
        string unmeasured = Status(board, "onSoak");
        Assert.StartsWith("1.2.0+0 runs, confirmed, on soak.\nWhat to do: nothing: the soak ends by itself; to have 1.0.0+0 back, ask for a\nrollback.\n", unmeasured);
        Assert.Contains("nothing is measured yet", unmeasured);
        HealthRecord health = new() { SoakHours = 31, SoakSessions = 1 };
        health.Own.Digest = board.Record().Slots[1].Digest;
        health.Own.Hours = 31;
        health.Own.Crashes = 1;
        health.Before.Hours = 410;
        Assert.IsTrue(new HealthFile(new FileStorage(board.Files)).Write(health));
        string words = Status(board, "onSoak");
        Assert.Contains("Soak:            31 of 72 h of operation and 1 of 3 sessions; it ends after 168\n                 h at the latest\n", words);
        Assert.Contains("  this image:    in 31 h 1 crash, 0 late tasks", words);
        Assert.Contains("  the one before: in 410 h 0 crashes", words);
        Assert.Contains("To go back to:   1.0.0+0 in slot a", words);
    }

    [TestMethod]
    public void A_rollback_is_told_in_the_board_s_own_sentence()
    {
        using ExplainedBoard board = RolledBack();
        string words = Status(board, "confirmed");
        Assert.StartsWith("1.0.0+0 runs, confirmed. 1.2.0+0 was rejected: the trial ran out of tries.\nWhat to do: fix the hang and ship a new version; 1.2.0+0 is in quarantine", words);
        Assert.Contains("Last rollback:   1.2.0+0 rejected 2026-11-29 ", words);
        Assert.Contains("task 'main' stopped checking in", Flat(words));
        Assert.Contains("To go back to:   nothing: 1.2.0+0 was rejected itself", words);
        Assert.Contains("failed once here and is not taken until 2026-11-30", Flat(words));
        string sentence = Json(board).GetProperty("rollback").GetProperty("sentence").GetString()!;
        string explained = board.Explain();
        Assert.Contains("Why it rolled back\n  " + sentence, explained.ReplaceLineEndings("\n"));
        JsonElement explanation = Schema.Holds("explain", board.Explain("--json"));
        Assert.AreEqual(sentence, explanation.GetProperty("rollback").GetProperty("sentence").GetString());
        Assert.AreEqual("1 2 3 4", string.Join(' ', explanation.GetProperty("rollback").GetProperty("entries").EnumerateArray()));
    }

    [TestMethod]
    public void Recovery_is_told_while_the_board_is_in_it()
    {
        using ExplainedBoard board = ExplainedBoard.WithOneImage();
        board.Damage("slot-a.img");
        const string Why = "slot a: the image's CRC-32 is not the recorded one: the flash has changed it; slot b: the slot holds no image";
        Assert.StartsWith("RECOVERY: nothing may boot: " + Why[..40], Status(board, "recovery"));
        board.Add(new LogEntry { Kind = LogKind.Recovery, Text = Why });
        board.Add(new LogEntry { Kind = LogKind.Recovery, Text = "card: no image" });
        string words = Status(board, "recovery");
        Assert.StartsWith("RECOVERY: nothing may boot: " + Why, Flat(words));
        Assert.Contains("What to do: flash an image that fits this board, or insert a card", words);
    }

    [TestMethod]
    public void The_only_image_pauses_in_recovery()
    {
        using ExplainedBoard board = ExplainedBoard.WithOneImage();
        board.Add(new LogEntry { Kind = LogKind.Recovery, Text = "slot a: the image crashed or hung time after time; slot b: the slot holds no image" });
        Assert.StartsWith("1.0.0+0 runs, confirmed.", Status(board, "confirmed"), "a clean boot leaves no entry");
        BootRecord record = board.Record();
        record.RecoveryStays = 1;
        board.Save(record);
        Assert.StartsWith("RECOVERY: the only image failed too often and pauses: slot a: the image crashed", Status(board, "recovery"));
        board.Add(new LogEntry { Kind = LogKind.Boot, Slot = 0 });
        Assert.StartsWith("1.0.0+0 runs, confirmed.", Status(board, "confirmed"));
    }

    [TestMethod]
    public void An_unreadable_record_says_what_the_next_boot_makes_of_it()
    {
        using ExplainedBoard board = ExplainedBoard.WithOneImage();
        board.Damage("boot.0");
        string words = Status(board, "unreadable");
        Assert.StartsWith("The boot record cannot be read: the next boot rebuilds it from images and log,\nand runs 1.0.0+0.", words);
        string device = Outcome.Of("board", "status", board.Files).MustBeDone().Output;
        Assert.StartsWith("The boot record cannot be read: the next boot rebuilds it from images and log.", device);
    }

    [TestMethod]
    public void A_damaged_image_is_left_at_the_next_boot()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Confirmed);
        board.Damage("slot-b.img");
        string words = Flat(Status(board, "fallsBack"));
        Assert.StartsWith("1.2.0+0 does not boot any more: the image's CRC-32 is not the recorded one: the flash has changed it. The next boot runs 1.0.0+0.", words);
        board.Damage("slot-a.img");
        Assert.Contains("RECOVERY: nothing may boot", Status(board, "recovery"));
    }

    [TestMethod]
    public void A_fallback_that_is_damaged_is_none()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Confirmed);
        board.Damage("slot-a.img");
        Assert.Contains("To go back to: nothing: the check of 1.0.0+0 failed: the image's CRC-32", Flat(Status(board, "confirmed")));
    }

    [TestMethod]
    public void A_refused_update_is_told_until_another_is_taken()
    {
        using ExplainedBoard board = ExplainedBoard.WithOneImage();
        board.Add(new LogEntry { Kind = LogKind.Update, Slot = 0, Reason = FailureReason.UnknownKey });
        string words = Flat(Status(board, "confirmed"));
        Assert.StartsWith("1.0.0+0 runs, confirmed. What to do: sign an image that fits this board, and send that.", words);
        Assert.Contains("signed by a key that this board does not trust", words[words.IndexOf("Refused update: ", StringComparison.Ordinal)..]);
        board.Add(new LogEntry { Kind = LogKind.Update, Slot = 0, Text = "not taken: the server has no such file" });
        words = Flat(Status(board, "confirmed"));
        Assert.StartsWith("1.0.0+0 runs, confirmed. What to do: look at why the update was not taken, and send it again.", words);
        Assert.Contains(": the server has no such file", words);
        board.Add(new LogEntry { Kind = LogKind.Update, Slot = 1, Text = "staged: complete and verified" });
        Assert.DoesNotContain("Refused", Status(board, "confirmed"));
    }

    [TestMethod]
    public void What_a_device_wrote_moves_no_cursor_and_is_no_markup()
    {
        using ExplainedBoard board = ExplainedBoard.WithOneImage();
        board.Add(new LogEntry { Kind = LogKind.Update, Slot = 0, Text = "not taken: [red]no[/]\u001b[2J such [" });
        string words = Status(board, "confirmed");
        Assert.Contains("[red]no[/]?[2J such [", words);
        Outcome.Of("board", "status", "nowhere").MustFail(1, "nowhere does not exist");
    }

    [TestMethod]
    public void The_log_is_what_its_schema_says()
    {
        using ExplainedBoard board = RolledBack();
        JsonElement log = Log(board).GetProperty("entries");
        Assert.AreEqual("taskLate", log[1].GetProperty("kind").GetString());
        Assert.AreEqual("1.2.0+0", log[1].GetProperty("version").GetString());
        string words = Outcome.Of("log", board.Zip()).MustBeDone().Output;
        Assert.Contains("REJECTED: the trial ran out of tries", words);
        Assert.AreEqual(words, Outcome.Of("log", board.Path).MustBeDone().Output);
    }

    [TestMethod]
    public void The_log_ends_with_the_last_rollback_in_the_sentence_of_the_status()
    {
        using ExplainedBoard board = RolledBack();
        string sentence = Json(board).GetProperty("rollback").GetProperty("sentence").GetString()!;
        Assert.AreEqual(sentence, Log(board).GetProperty("lastRollback").GetString());
        string[] lines = Outcome.Of("log", board.Path).MustBeDone().Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Assert.AreEqual("Last rollback: " + sentence, lines[^1]);
        Assert.Contains("main' stopped checking in", sentence);
        using ExplainedBoard none = ExplainedBoard.With(SlotState.Confirmed);
        Assert.AreEqual(JsonValueKind.Null, Log(none).GetProperty("lastRollback").ValueKind);
        Assert.DoesNotContain("rollback", Outcome.Of("log", none.Path).MustBeDone().Output);
    }

    [TestMethod]
    public void The_hold_that_is_in_force_is_told_and_not_what_the_log_said_last()
    {
        using ExplainedBoard board = ExplainedBoard.WithOneImage();
        board.Add(new LogEntry { Kind = LogKind.Hold, Text = "held: by the operator's word" });
        Assert.DoesNotContain("Hold:", Status(board, "confirmed"));
        long past = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60;
        Hold(board, new OperatorHold(past, null, false));
        Assert.DoesNotContain("Hold:", Status(board, "confirmed"), "a postponement that is over");
        Hold(board, new OperatorHold(past, new MaintenanceWindow(22 * 60, 270), true));
        const string Words = "updates are activated only at the operator's word, only from 22:00 to 04:30 UTC";
        Assert.Contains("Hold: " + Words, Flat(Status(board, "confirmed")));
        Assert.AreEqual(Words, Json(board).GetProperty("hold").GetString());
        Assert.AreEqual(Words, Schema.Holds("status", Outcome.Of("board", "status", board.Zip(), "--json").MustBeDone().Output).GetProperty("hold").GetString());
        Hold(board, new OperatorHold(4_000_000_000, null, false));
        Assert.AreEqual("updates are activated not before 2096-10-02 07:06 UTC", Json(board).GetProperty("hold").GetString());
    }

    [TestMethod]
    public void A_soak_is_measured_against_what_the_board_was_provisioned_with()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Confirmed, record => record.Slots[1].Soak = SoakState.Running);
        HealthRecord health = new() { SoakHours = 5, SoakSessions = 1 };
        health.Own.Digest = board.Record().Slots[1].Digest;
        Assert.IsTrue(new HealthFile(new FileStorage(board.Files)).Write(health));
        BoardFolder folder = new(board.Path);
        Provisioning provisioning = Provisioning.Load(folder.ProvisioningFile);
        (provisioning with { Budgets = provisioning.Budgets with { SoakHours = 12, SoakSessions = 2, LongestSoakHours = 48 } }).Save(folder.ProvisioningFile);
        Assert.Contains("Soak: 5 of 12 h of operation and 1 of 2 sessions; it ends after 48 h at the latest", Flat(Status(board, "onSoak")));
    }

    private static JsonElement Log(ExplainedBoard board) => Schema.Holds("log", Outcome.Of("log", board.Path, "--json").MustBeDone().Output);

    private static void Hold(ExplainedBoard board, OperatorHold hold) => Assert.IsTrue(
        new KeptState(new FileStorage(board.Files)).Write(HoldFormat.BlockName, HoldFormat.Write(new HoldState(hold, null))));

    private static ExplainedBoard RolledBack()
    {
        ExplainedBoard board = ExplainedBoard.With(SlotState.Rejected, record =>
        {
            record.Slots[1].LastFailure = FailureReason.OutOfTries;
            record.Quarantine[0] = record.Slots[1].Digest;
            record.QuarantineFailures[0] = 1;
            record.QuarantinedAt[0] = Decided;
        });
        SlotEntry left = board.Record().Slots[1];
        SlotEntry back = board.Record().Slots[0];
        board.Add(new LogEntry { Kind = LogKind.Boot, Detail = (byte)BootMode.Trial, Cause = BootCause.Reboot }.About(1, left));
        board.Add(new LogEntry { Kind = LogKind.TaskLate, Reason = FailureReason.TaskLate, Text = "main" }.About(1, left));
        board.Add(new LogEntry { Kind = LogKind.Rejected, Reason = FailureReason.OutOfTries, Cause = BootCause.TaskLate, Text = "decided at the boot after: task late" }.About(1, left));
        board.Add(new LogEntry { Kind = LogKind.Boot, Cause = BootCause.TaskLate, Reason = FailureReason.OutOfTries }.About(0, back));
        RollbackReport report = RollbackDerivation.Derive(board.Record(), FlightLogReader.Read(new FileStorage(board.Files)));
        report.DecidedAt = Decided;
        Assert.IsTrue(RollbackFile.Write(new FileStorage(board.Files), report));
        return board;
    }

    // Fits a terminal, and its JSON the schema.
    private static string Status(ExplainedBoard board, string verdict)
    {
        string words = Outcome.Of("board", "status", board.Path).MustBeDone().Output.ReplaceLineEndings("\n");
        foreach (string line in words.Split('\n'))
        {
            Assert.IsLessThanOrEqualTo(80, line.Length, line);
            Assert.DoesNotContain('\u001b', line);
        }

        JsonElement json = Json(board);
        Assert.AreEqual(verdict, json.GetProperty("verdict").GetString());
        Assert.StartsWith(json.GetProperty("headline").GetString()!, Flat(words));
        return words;
    }

    private static JsonElement Json(ExplainedBoard board) => Schema.Holds("status", Outcome.Of("board", "status", board.Path, "--json").MustBeDone().Output);

    private static string Flat(string words) => string.Join(' ', words.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
