using System.Text.Json;
using TwinSlot.Csms.Record;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Results.Html;

namespace TwinSlot.Tests.Hil;

/// <summary>What happened on a rig, as the lanes of its drawing.</summary>
[TestClass]
public sealed class EventTimelineTests
{
    private static readonly DateTimeOffset s_begin = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void Trial_that_is_confirmed_is_drawn_with_its_stages_and_becomes_a_confirmed_slot()
    {
        Timeline timeline = Of(
            60,
            Power(0, "on"),
            Line(1, "boot: power on -> slot b 1.1.0+0 (on trial, 2 tries left)"),
            Line(2, "self-diagnostics passed"),
            Connection(3, JournalKind.Connected),
            Message(4, RigEventKind.FromBoard, JournalKind.Call, "BootNotification"),
            Message(5, RigEventKind.ToBoard, JournalKind.CallResult, "BootNotification", """{"status":"Accepted"}"""),
            Message(6, RigEventKind.ToBoard, JournalKind.CallResult, "Heartbeat"),
            Message(8, RigEventKind.ToBoard, JournalKind.CallResult, "Heartbeat"),
            Line(10, "the trial succeeded: reached RoundTrip after 7 s"),
            Message(12, RigEventKind.ToBoard, JournalKind.CallResult, "Heartbeat"));
        Assert.AreEqual("1 started, 2 self-tests passed, 3 connected, 8 proof, 10 confirmed", Marks(timeline, "trial"));
        Assert.AreEqual("1-10 1.1.0+0 on trial Trial, 10-60 1.1.0+0 confirmed Good", Spans(timeline, "slot b"));
        Assert.AreEqual("3-5 WebSocket Trial, 5-60 accepted Good", Spans(timeline, "connection"));
        Assert.AreEqual("0-60 on Neutral", Spans(timeline, "power"));
        Assert.IsFalse(timeline.Lanes.Any(lane => lane.Name is "slot a" or "recovery" or "watchdog" or "network"), "a lane of which nothing is known");
    }

    [TestMethod]
    public void Trial_that_fails_ends_in_a_rollback()
    {
        Timeline timeline = Of(
            60,
            Line(1, "boot: reboot -> slot b 1.1.0+0 (on trial, 2 tries left)"),
            Line(2, "self-diagnostic contactor failed: the contactor does not open"),
            Line(3, "the trial failed: a self-diagnostic failed (contactor)"),
            new RigEvent(RigEventKind.Started, "", "reboot") { Time = At(4) },
            Line(5, "boot: reboot -> slot a 1.0.0+0 (confirmed)"));
        Assert.AreEqual("1 started, 2 self-test failed, 3 failed, 5 rolled back", Marks(timeline, "trial"));
        Assert.AreEqual("1-4 1.1.0+0 on trial Trial", Spans(timeline, "slot b"), "what was reset does not run on");
        Assert.AreEqual("5-60 1.0.0+0 confirmed Good", Spans(timeline, "slot a"));
    }

    [TestMethod]
    public void Trial_whose_tries_are_spent_by_crashes_ends_in_a_rollback_too()
    {
        Timeline timeline = Of(
            60,
            Line(1, "boot: reboot -> slot b 1.1.0+0 (on trial, 1 try left)"),
            new RigEvent(RigEventKind.WatchdogReset, "", "unfed for 3000 ms") { Time = At(2) },
            Line(3, "boot: watchdog -> slot b 1.1.0+0 (on trial, no try left)"),
            Line(5, "boot: watchdog -> slot a 1.0.0+0 (confirmed)"),
            Line(7, "boot: power on -> slot a 1.0.0+0 (confirmed)"));
        Assert.AreEqual("1 started, 3 started, 5 rolled back", Marks(timeline, "trial"));
        Assert.AreEqual("2 watchdog", Marks(timeline, "resets"));
    }

    [TestMethod]
    public void Control_experiment_is_a_stage_of_the_trial_and_no_rollback()
    {
        Timeline timeline = Of(
            60,
            Line(1, "boot: reboot -> slot b 1.1.0+0 (on trial, 2 tries left)"),
            Line(2, "no connection to the backend: refused; next attempt in 1 s"),
            Line(3, "the backend is not reached; the previous image is to try: reached Address"),
            Line(4, "boot: reboot -> slot a 1.0.0+0 (as a probe)"),
            Line(5, "boot: reboot -> slot b 1.1.0+0 (on trial, 2 tries left)"));
        Assert.AreEqual("1 started, 3 not reached, 4 probe, 5 started", Marks(timeline, "trial"));
        Assert.AreEqual("4-5 1.0.0+0 as a probe Probe", Spans(timeline, "slot a"));
        Assert.AreEqual("2 no connection", Marks(timeline, "connection"));
    }

    [TestMethod]
    [DataRow("nothing may boot. slot a: no image; slot b: no image")]
    [DataRow("the only image pauses. slot a: crashed; slot b: no image")]
    public void Recovery_lasts_until_something_boots_or_the_power_goes(string said)
    {
        Timeline timeline = Of(
            60,
            Power(0, "on"),
            Line(1, said),
            Power(4, "off"),
            Power(5, "on"),
            Line(6, said),
            Line(9, "boot: recovery -> slot a 2.0.0+0 (confirmed)"));
        Assert.AreEqual("1-4 recovery Bad, 6-9 recovery Bad", Spans(timeline, "recovery"));
        Assert.AreEqual("0-4 on Neutral, 5-60 on Neutral", Spans(timeline, "power"));
        Assert.AreEqual("", Marks(timeline, "trial"));
    }

    [TestMethod]
    public void Statuses_of_every_version_are_in_their_lane_and_in_no_other()
    {
        Timeline timeline = Of(
            9,
            Message(1, RigEventKind.FromBoard, JournalKind.Call, "FirmwareStatusNotification", """{"status":"Downloading"}"""),
            Message(2, RigEventKind.FromBoard, JournalKind.Call, "SignedFirmwareStatusNotification", """{"status":"InvalidSignature"}"""),
            Message(3, RigEventKind.FromBoard, JournalKind.Call, "Heartbeat"),
            Message(4, RigEventKind.ToBoard, JournalKind.Call, "UpdateFirmware"));
        Assert.AreEqual("1 Downloading, 2 InvalidSignature", Marks(timeline, "statuses"));
        Assert.AreEqual("3 Heartbeat", Marks(timeline, "from board"));
        Assert.AreEqual("4 UpdateFirmware", Marks(timeline, "to board"));
    }

    [TestMethod]
    public void Feeds_of_the_watchdog_are_a_rate_and_their_absence_is_seen()
    {
        RigEvent expired = new(RigEventKind.WatchdogReset, "", "unfed for 3000 ms") { Time = At(15) };
        RigEvent[] events =
        [
            Power(0, "on"), Feeds(1, 10), Feeds(2, 14), Feeds(3, 0), Feeds(4, 0), Feeds(5, 8), Power(6, "off"),
            Power(8, "on"), Feeds(10, 4), Feeds(12, 0), Feeds(14, 0), expired, Feeds(16, 0), Feeds(17, 6),
        ];
        Timeline timeline = Of(20, events);
        Assert.AreEqual("0-2 fed 12 times a second Neutral, 4-5 fed 8 times a second Neutral, 8-10 fed 2 times a second Neutral, 10-15 not fed Bad, 16-17 fed 6 times a second Neutral", Spans(timeline, "watchdog"));
        Assert.AreEqual(
            "the watchdog is fed, the watchdog is no longer fed, the watchdog is fed, the watchdog is no longer fed, the watchdog resets the controller: unfed for 3000 ms, the watchdog is fed",
            string.Join(", ", EventLog.Of(events, null).Select(line => line.Text).Where(text => text.StartsWith("the watchdog", StringComparison.Ordinal))),
            "one line a second would hide the rest");
    }

    [TestMethod]
    public void Network_that_the_rig_takes_away_is_drawn_for_as_long_as_it_is_gone()
    {
        Timeline timeline = Of(
            9,
            Connection(1, JournalKind.Connected),
            Network(2, "down"),
            Connection(2, JournalKind.Disconnected),
            Connection(3, JournalKind.Refused),
            Network(4, "silent"),
            Network(5, "delay 200 ms"),
            Network(6, "up"));
        Assert.AreEqual("2-4 down Bad, 4-6 silent Bad", Spans(timeline, "network"));
        Assert.AreEqual("1-2 WebSocket Trial", Spans(timeline, "connection"));
        Assert.AreEqual("3 refused", Marks(timeline, "connection"));
        Assert.AreEqual("2 network down, 4 network silent, 5 network delay 200 ms, 6 network up", Marks(timeline, "rig"));
    }

    [TestMethod]
    public void Connection_in_whose_place_the_board_opened_another_ends_nothing()
    {
        Timeline timeline = Of(
            9,
            Connection(1, JournalKind.Connected),
            Connection(3, JournalKind.Connected),
            Connection(4, JournalKind.Disconnected, """{"closeStatus":0,"replaced":true}"""),
            Connection(6, JournalKind.Disconnected, """{"closeStatus":1000}"""));
        Assert.AreEqual("1-6 WebSocket Trial", Spans(timeline, "connection"));
    }

    [TestMethod]
    public void What_began_before_the_drawing_is_drawn_from_its_edge()
    {
        Timeline timeline = EventTimeline.Of([Power(0, "on"), Line(1, "boot: power on -> slot a 1.0.0+0 (confirmed)"), Line(5, "hello")], At(4), At(9), [], null);
        Assert.AreEqual("4-9 on Neutral", Spans(timeline, "power"));
        Assert.AreEqual("4-9 1.0.0+0 confirmed Good", Spans(timeline, "slot a"));
    }

    private static Timeline Of(int end, params RigEvent[] events) => EventTimeline.Of(events, s_begin, At(end), [], null);

    private static DateTimeOffset At(int second) => s_begin.AddSeconds(second);

    private static RigEvent Power(int second, string state) => new(RigEventKind.Power, "", state) { Time = At(second) };

    private static RigEvent Line(int second, string text) => new(RigEventKind.Console, "", text) { Time = At(second) };

    private static RigEvent Network(int second, string state) => new(RigEventKind.Network, "", state) { Time = At(second) };

    private static RigEvent Feeds(int second, int count) => new(RigEventKind.WatchdogFeeds, $"{count}", $"fed {count} times") { Time = At(second) };

    private static RigEvent Connection(int second, JournalKind kind, string payload = "{}") => Message(second, RigEventKind.Connection, kind, "", payload);

    private static RigEvent Message(int second, RigEventKind kind, JournalKind what, string action, string payload = "{}")
    {
        using JsonDocument json = JsonDocument.Parse(payload);
        MessageDirection direction = kind == RigEventKind.ToBoard ? MessageDirection.ToChargePoint : MessageDirection.FromChargePoint;
        return new RigEvent(kind, action, action) { Time = At(second), Message = new JournalEntry(second, At(second), what, direction, "CP-1", action, $"m{second}", json.RootElement.Clone()) };
    }

    private static TimelineLane? Lane(Timeline timeline, string name) => timeline.Lanes.SingleOrDefault(lane => lane.Name == name);

    private static string Marks(Timeline timeline, string name) =>
        string.Join(", ", (Lane(timeline, name)?.Marks ?? []).Select(mark => $"{(mark.At - s_begin).TotalSeconds} {mark.Label}"));

    private static string Spans(Timeline timeline, string name) => string.Join(
        ", ", (Lane(timeline, name)?.Spans ?? []).Select(span => $"{(span.From - s_begin).TotalSeconds}-{(span.To - s_begin).TotalSeconds} {span.Label} {span.Tone}"));
}
