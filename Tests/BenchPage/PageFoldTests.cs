using System.Text.Json;
using TwinSlot.Csms.Record;
using TwinSlot.Testing.Backends;
using TwinSlot.Testing.BenchPage.State;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Tests.BenchPage;

[TestClass]
public sealed class PageFoldTests
{
    private static readonly RigEvent s_powerOn = new(RigEventKind.Power, "", "on");
    private static readonly RigEvent s_powerOff = new(RigEventKind.Power, "", "off");

    [TestMethod]
    public void Power_leads_to_the_boot_decision_and_its_loss_to_nothing()
    {
        Assert.AreEqual("No power", PageState.Initial.Headline);
        PageState state = PageFold.Of([s_powerOn, new RigEvent(RigEventKind.Started, "", "power on")]);
        Assert.AreEqual(BoardMode.Boot, state.Mode);
        Assert.AreEqual(1, state.Starts);
        state = After(state, Said("boot: power-on -> slot a 1.0.0+0 (confirmed)"), s_powerOff);
        Assert.AreEqual(BoardMode.Off, state.Mode);
        Assert.IsNull(state.Slot);
        Assert.AreEqual("confirmed", state.Slots[0].State);
    }

    [TestMethod]
    [DataRow("boot: power-on -> slot a 1.0.0+0 (confirmed)", BoardMode.Confirmed, "1.0.0+0 in slot a runs, confirmed")]
    [DataRow("boot: intended reboot -> slot b 1.1.0+7 (on trial, 2 tries left)", BoardMode.Trial, "1.1.0+7 in slot b is on trial, 2 tries left")]
    [DataRow("boot: watchdog -> slot a 1.0.0+0 (as a probe)", BoardMode.Probe, "1.0.0+0 in slot a probes whether it reaches the backend")]
    [DataRow("nothing may boot. slot a: no image; slot b: no image", BoardMode.Recovery, "Recovery: nothing may boot")]
    [DataRow("the only image pauses. slot a: crashed", BoardMode.Recovery, "Recovery: nothing may boot")]
    public void Line_of_a_boot_says_what_runs(string line, BoardMode mode, string headline)
    {
        PageState state = PageFold.Of([s_powerOn, Said(line)]);
        Assert.AreEqual(mode, state.Mode);
        Assert.AreEqual(headline, state.Headline);
        Assert.AreEqual(line, state.LastBoot);
    }

    [TestMethod]
    public void Lines_that_come_late_from_a_board_without_power_change_nothing()
    {
        PageState off = PageFold.Of([s_powerOn, s_powerOff]);
        Assert.AreEqual(off, PageFold.Next(off, Said("boot: power-on -> slot a 1.0.0+0 (confirmed)")));
        Assert.AreEqual(BoardMode.Off, PageFold.Next(off, new RigEvent(RigEventKind.Started, "", "reboot")).Mode);
    }

    [TestMethod]
    public void Trial_reaches_its_stages_one_after_the_other()
    {
        PageState state = PageFold.Of([s_powerOn, Said("boot: intended reboot -> slot b 1.1.0+0 (on trial, 2 tries left)")]);
        Assert.AreEqual(TrialStage.Booted, Reached(state));
        state = After(state, Backend(JournalKind.Connected, ""));
        Assert.AreEqual("booted, connected", Reached(state));
        Assert.IsTrue(state.Connected);

        // A request before BootNotification was accepted proves nothing.
        state = After(state, ToBoard(JournalKind.CallResult, "Heartbeat"), ToBoard(JournalKind.CallResult, "BootNotification", """{"status":"Pending"}"""));
        Assert.AreEqual("booted, connected", Reached(state));
        state = After(state, ToBoard(JournalKind.CallResult, "BootNotification", """{"status":"Accepted"}"""));
        Assert.AreEqual("booted, connected, BootNotification accepted", Reached(state));
        state = After(state, ToBoard(JournalKind.CallResult, "StatusNotification"));
        Assert.AreEqual("booted, connected, BootNotification accepted, request answered", Reached(state));
        Assert.IsNull(state.TrialEnd);
        state = After(state, Said("the trial succeeded: reached round trip after 3 s"));
        Assert.AreEqual(BoardMode.Confirmed, state.Mode);
        Assert.AreEqual("booted, connected, BootNotification accepted, request answered, confirmed", Reached(state));
        Assert.AreEqual("confirmed", state.Slots[1].State);
        Assert.AreEqual("the trial succeeded: reached round trip after 3 s", state.TrialEnd);
    }

    [TestMethod]
    public void Failed_trial_leaves_a_rejected_slot_with_its_reason()
    {
        PageState state = PageFold.Of(
        [
            s_powerOn, Said("boot: intended reboot -> slot b 1.1.0+0 (on trial, 2 tries left)"), Said("the trial failed: a self-test failed (meter: no answer)"),
        ]);
        Assert.AreEqual(new PageSlot("b", "rejected", "1.1.0+0", "a self-test failed (meter: no answer)", false), state.Slots[1]);
        state = PageFold.Of([s_powerOn, Said("slot a is rejected: out of tries"), Said("boot: watchdog -> slot b 1.0.0+0 (confirmed)")]);
        Assert.AreEqual(new PageSlot("a", "rejected", null, "out of tries", false), state.Slots[0]);
    }

    [TestMethod]
    public void A_second_trial_begins_its_stages_anew()
    {
        RigEvent trial = Said("boot: power-on -> slot b 1.1.0+0 (on trial, 2 tries left)");
        PageState state = PageFold.Of([s_powerOn, trial, Backend(JournalKind.Connected, ""), s_powerOff, s_powerOn, trial]);
        Assert.AreEqual("booted", Reached(state));
    }

    [TestMethod]
    public void Trial_that_hangs_until_it_is_out_of_tries_ends_with_the_boot_of_the_other_image()
    {
        PageState state = PageFold.Of(
        [
            s_powerOn, Said("boot: watchdog -> slot b 1.1.0+0 (on trial, 0 tries left)"), new RigEvent(RigEventKind.WatchdogReset, "", "unfed for 3000 ms"),
            Said("slot b is rejected: out of tries"),
        ]);
        Assert.IsNull(state.TrialEnd);
        Assert.IsNull(After(state, Said("boot: watchdog -> slot a 1.0.0+0 (as a probe)")).TrialEnd);
        state = After(state, Said("boot: watchdog -> slot a 1.0.0+0 (confirmed)"));
        Assert.AreEqual("rolled back: boot: watchdog -> slot a 1.0.0+0 (confirmed)", state.TrialEnd);
        Assert.AreEqual("booted", Reached(state));
    }

    [TestMethod]
    public void Trial_whose_confirm_was_not_told_ends_with_the_boot_of_its_image()
    {
        PageState state = PageFold.Of(
            [s_powerOn, Said("boot: power-on -> slot b 1.1.0+0 (on trial, 2 tries left)"), s_powerOff, s_powerOn, Said("boot: power-on -> slot b 1.1.0+0 (confirmed)")]);
        Assert.AreEqual("confirmed: boot: power-on -> slot b 1.1.0+0 (confirmed)", state.TrialEnd);
        Assert.AreEqual("booted, confirmed", Reached(state));
    }

    [TestMethod]
    public void Stages_count_by_the_time_at_which_they_were_reached()
    {
        PageState state = PageFold.Of([s_powerOn, At(10, Said("boot: intended reboot -> slot b 1.1.0+0 (on trial, 2 tries left)")), At(9, Backend(JournalKind.Connected, ""))]);
        Assert.AreEqual("booted", Reached(state), "the connection of the image before");
        state = After(state, At(11, Backend(JournalKind.Connected, "")), At(13, Said("the trial succeeded: reached round trip after 3 s")));
        state = After(state, At(12, ToBoard(JournalKind.CallResult, "BootNotification", """{"status":"Accepted"}""")), At(14, ToBoard(JournalKind.CallResult, "Heartbeat")));
        Assert.AreEqual("booted, connected, BootNotification accepted, confirmed", Reached(state), "told late, and after the end");
    }

    [TestMethod]
    public void What_a_probe_reaches_is_no_stage_of_the_trial()
    {
        PageState state = PageFold.Of(
        [
            s_powerOn, At(1, Said("boot: watchdog -> slot b 1.1.0+0 (on trial, 1 tries left)")), At(5, Said("boot: watchdog -> slot a 1.0.0+0 (as a probe)")),
            At(6, Backend(JournalKind.Connected, "")),
        ]);
        Assert.AreEqual("booted", Reached(state));
    }

    [TestMethod]
    [DataRow("rollback asked for at the bench page: 1.1.0 is left for 1.0.0: the board reboots in 1 s", true)]
    [DataRow("the rollback is not told: NotifyEvent was not answered 3 times", false)]
    [DataRow("the rollback helped: the connection is back", false)]
    [DataRow("the rollback did not help: the connection is still lost", false)]
    public void Last_rollback_is_told_by_the_lines_that_tell_one_alone(string line, bool isOne)
    {
        PageState before = PageFold.Of([s_powerOn, Said("= rollback 1.2.0+0 was left for 1.1.0+0")]);
        PageState state = After(before, Said(line));
        Assert.AreEqual(isOne ? line : "1.2.0+0 was left for 1.1.0+0", state.LastRollback);
        Assert.IsGreaterThan(before.FlashMarks, state.FlashMarks, "the flash may hold something else");
    }

    [TestMethod]
    public void Answers_at_the_console_tell_of_soak_slots_and_rollback()
    {
        PageState state = PageFold.Of(
        [
            s_powerOn, Said("boot: power-on -> slot a 1.0.0+0 (confirmed)"), Said("= soak yes"),
            Said("= slot a confirmed 1.0.0+0 0123456789abcdef runs,next none"), Said("= slot b rejected 1.1.0+0 fedcba9876543210 - a self-test failed"),
            Said("= rollback 1.1.0+0 was left for 1.0.0+0"),
        ]);
        Assert.AreEqual(BoardMode.Soak, state.Mode);
        Assert.AreEqual(new PageSlot("a", "confirmed", "1.0.0+0", null, true), state.Slots[0]);
        Assert.AreEqual(new PageSlot("b", "rejected", "1.1.0+0", "a self-test failed", false), state.Slots[1]);
        Assert.AreEqual("1.1.0+0 was left for 1.0.0+0", state.LastRollback);
        Assert.AreEqual(BoardMode.Confirmed, After(state, Said("the soak has ended well: 3 sessions")).Mode);
        Assert.AreEqual(new PageSlot("a", "empty", null, null, false), After(state, Said("= slot a empty - - - none")).Slots[0]);
    }

    [TestMethod]
    public void Lines_network_connection_and_update_are_as_they_were_told_last()
    {
        PageState state = PageFold.Of(
        [
            s_powerOn, new RigEvent(RigEventKind.Line, RigLines.Contactor, "closed"), new RigEvent(RigEventKind.Line, RigLines.Button, "on"),
            new RigEvent(RigEventKind.Line, RigLines.Contactor, "open"), new RigEvent(RigEventKind.Network, "", "down"), new RigEvent(RigEventKind.Network, "", "delay 200 ms"),
            Backend(JournalKind.Connected, ""), Backend(JournalKind.Disconnected, ""), FromBoard("FirmwareStatusNotification", """{"status":"Installing"}"""),
            new RigEvent(RigEventKind.WatchdogReset, "", "unfed for 400 ms"),
        ]);
        Assert.AreEqual("open", state.Lines[RigLines.Contactor]);
        Assert.AreEqual("on", state.Lines[RigLines.Button]);
        Assert.AreEqual("down", state.Network);
        Assert.AreEqual("200 ms", state.NetworkDelay);
        Assert.IsFalse(state.Connected);
        Assert.AreEqual("Installing", state.Update);
        Assert.AreEqual(1, state.WatchdogResets);
        Assert.IsNull(PageFold.Next(state, new RigEvent(RigEventKind.Network, "", "delay 0 ms")).NetworkDelay);
    }

    [TestMethod]
    public void Board_that_reconnected_before_its_old_connection_ended_is_connected()
    {
        PageState state = PageFold.Of([s_powerOn, Backend(JournalKind.Connected, ""), Backend(JournalKind.Connected, ""), Backend(JournalKind.Disconnected, "", """{"closeStatus":0,"replaced":true}""")]);
        Assert.IsTrue(state.Connected);
        Assert.IsFalse(After(state, Backend(JournalKind.Disconnected, "", """{"closeStatus":1000}""")).Connected);
    }

    [TestMethod]
    [DataRow("FirmwareStatusNotification")]
    [DataRow("SignedFirmwareStatusNotification")]
    public void Status_of_an_update_is_taken_over_in_every_version(string action)
    {
        PageState state = PageFold.Of([s_powerOn, FromBoard(action, """{"status":"Downloading"}""")]);
        Assert.AreEqual("Downloading", state.Update);
        Assert.AreEqual(PageFold.Of([s_powerOn]).FlashMarks + 1, state.FlashMarks);
    }

    [TestMethod]
    public void What_stands_on_the_flash_is_taken_over()
    {
        RigSlot a = new("a", "confirmed", "1.0.0+0", 0, 0, 0, 4, "aa", null);
        RigSlot b = new("b", "rejected", "1.1.0+0", 0, 0, 0, 4, "bb", "out of tries");
        PageState state = PageState.Initial.With(new RigStatus(true, "a", 0, false, "it went back", [a, b]));
        Assert.AreEqual(new PageSlot("a", "confirmed", "1.0.0+0", null, true), state.Slots[0]);
        Assert.AreEqual(new PageSlot("b", "rejected", "1.1.0+0", "out of tries", false), state.Slots[1]);
        Assert.AreEqual("it went back", state.LastRollback);
        Assert.IsNull(state.FlashProblem);
        Assert.IsNotNull(state.With(new RigStatus(false, "", 0, false, null, [a, b])).FlashProblem);
        Assert.IsNull(state.With(new RigStatus(false, "a", 0, false, null, [a with { State = "empty" }, b with { State = "empty" }])).FlashProblem, "an empty flash is no problem");
        Assert.AreEqual("it went back", state.With(new RigStatus(true, "a", 0, false, null, [a, b])).LastRollback);
    }

    [TestMethod]
    public void Soak_of_the_running_image_is_read_from_the_flash()
    {
        PageState state = PageFold.Of([s_powerOn, Said("boot: power-on -> slot b 1.1.0+0 (confirmed)")]);
        RigStatus soaks = new(true, "b", 0, true, null, []);
        Assert.AreEqual(BoardMode.Soak, state.With(soaks).Mode);
        Assert.AreEqual(BoardMode.Confirmed, state.With(soaks).With(soaks with { OnSoak = false }).Mode);
        Assert.AreEqual(BoardMode.Confirmed, state.With(soaks with { Preferred = "a" }).Mode, "it is the other image that is on soak");
        Assert.AreEqual(BoardMode.Confirmed, state.With(soaks with { IsReadable = false }).Mode);
        Assert.AreEqual(BoardMode.Trial, After(state, Said("boot: power-on -> slot b 1.1.0+0 (on trial, 2 tries left)")).With(soaks).Mode, "a control experiment");
    }

    [TestMethod]
    public void Flash_is_to_be_read_again_after_what_may_have_changed_it_and_no_more()
    {
        PageState state = PageFold.Of([s_powerOn]);
        foreach (RigEvent happened in new[] { Said("the trial succeeded: x"), FromBoard("FirmwareStatusNotification", """{"status":"Installed"}"""), new RigEvent(RigEventKind.Rig, "operator", "x") })
        {
            PageState trial = After(state, Said("boot: power-on -> slot b 1.1.0+0 (on trial, 2 tries left)"));
            Assert.IsGreaterThan(trial.FlashMarks, PageFold.Next(trial, happened).FlashMarks, happened.Text);
        }

        foreach (RigEvent happened in new[] { Said("downloaded 10 %"), FromBoard("Heartbeat", "{}"), new RigEvent(RigEventKind.Line, RigLines.Light, "on") })
        {
            Assert.AreEqual(state.FlashMarks, PageFold.Next(state, happened).FlashMarks, happened.Text);
        }
    }

    private static PageState After(PageState state, params RigEvent[] events) => events.Aggregate(state, PageFold.Next);

    private static string Reached(PageState state) => string.Join(", ", state.Trial.Where(stage => stage.At != null).Select(stage => stage.Name));

    private static RigEvent At(int second, RigEvent happened) => happened with { Time = s_powerOn.Time.AddSeconds(second) };

    private static RigEvent Said(string line) => new(RigEventKind.Console, "", line);

    private static RigEvent FromBoard(string action, string payload) => Message(JournalKind.Call, MessageDirection.FromChargePoint, action, payload);

    private static RigEvent ToBoard(JournalKind kind, string action, string payload = "{}") => Message(kind, MessageDirection.ToChargePoint, action, payload);

    private static RigEvent Backend(JournalKind kind, string action, string payload = "{}") => Message(kind, MessageDirection.FromChargePoint, action, payload);

    private static RigEvent Message(JournalKind kind, MessageDirection direction, string action, string payload) =>
        BackendEvents.Describe(new JournalEntry(1, DateTimeOffset.UtcNow, kind, direction, "CP-1", action, "1", JsonDocument.Parse(payload).RootElement));
}
