using TwinSlot.Tests.OcppInterop.Faults;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>What the fault runs draw, and what their judge takes for a status that was told twice.</summary>
[TestClass]
public sealed class FaultJudgeTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void Status_that_comes_again_after_its_acknowledgement_is_told_twice() => Assert.AreEqual(
        "Downloaded of request 7 was told again at 00:00:08.000, acknowledged at 00:00:02.000",
        FaultJudge.ToldTwice([Status(1, 1, "Downloaded"), Answer(2, 1), Heartbeat(3, 1), Status(8, 2, "Downloaded")], 0));

    [TestMethod]
    public void Another_status_or_another_request_is_no_repetition()
    {
        Assert.IsNull(FaultJudge.ToldTwice([Status(1, 1, "Downloading"), Answer(2, 1), Heartbeat(3, 1), Status(4, 1, "Downloaded")], 0));
        Assert.IsNull(FaultJudge.ToldTwice([Status(1, 1, "Downloaded", 6), Answer(2, 1), Heartbeat(3, 1), Status(4, 1, "Downloaded")], 0));
    }

    [TestMethod]
    public void Download_that_goes_on_after_a_pause_is_told_again()
    {
        TranscriptEntry[] paused = [Status(1, 1, "Downloading"), Answer(2, 1), Status(3, 1, "DownloadPaused"), Answer(4, 1)];
        Assert.IsNull(FaultJudge.ToldTwice([.. paused, Status(5, 1, "Downloading"), Answer(6, 1), Status(7, 1, "DownloadPaused")], 0));
        Assert.IsNotNull(FaultJudge.ToldTwice([.. paused, Heartbeat(5, 1), Status(6, 1, "DownloadPaused")], 0));
    }

    [TestMethod]
    public void Status_without_an_answer_may_come_again_and_one_with_CALLERROR_may_not()
    {
        Assert.IsNull(FaultJudge.ToldTwice([Status(1, 1, "Downloaded"), Heartbeat(3, 1), Status(8, 2, "Downloaded")], 0));
        Assert.IsNotNull(FaultJudge.ToldTwice([Status(1, 1, "Downloaded"), Answer(2, 1, error: true), Heartbeat(3, 1), Status(8, 2, "Downloaded")], 0));
    }

    [TestMethod]
    public void Status_whose_acknowledgement_was_lost_with_the_connection_may_come_again() => Assert.IsNull(
        FaultJudge.ToldTwice([Status(1, 1, "Downloaded"), Answer(2, 1), Heartbeat(3, 2), Status(8, 2, "Downloaded")], 0));

    [TestMethod]
    public void Acknowledgement_that_a_hang_has_delayed_does_not_count() => Assert.IsNull(FaultJudge.ToldTwice(
        [Outage(1, "over"), Status(2, 1, "Downloaded"), Answer(2, 1), Heartbeat(3, 1), Status(4, 1, "Downloaded")], 0));

    [TestMethod]
    public void Power_cut_takes_the_last_delivery_away_and_no_other()
    {
        TranscriptEntry[] before = [Status(1, 1, "Downloaded"), Answer(2, 1), Heartbeat(3, 1)];
        Assert.IsNull(FaultJudge.ToldTwice([.. before, Status(8, 2, "Downloaded")], 3), "the heartbeat may have gone out before the write");
        Assert.IsNotNull(FaultJudge.ToldTwice([.. before, Status(8, 2, "Downloaded")], 9), "there was no power cut");
        Assert.IsNotNull(FaultJudge.ToldTwice([.. before, Heartbeat(5, 1), Status(8, 2, "Downloaded")], 5), "there was time for the write");
        TranscriptEntry[] went = [Status(1, 1, "Downloaded"), Answer(2, 1), Status(3, 1, "Installing")];
        Assert.IsNotNull(FaultJudge.ToldTwice([.. went, Status(8, 2, "Downloaded")], 3), "the next status goes out after the write");
        Assert.IsNotNull(FaultJudge.ToldTwice([.. before, Boot(5, 2), Status(8, 3, "Downloaded")], 6), "it rebooted by itself before");
    }

    [TestMethod]
    [DataRow(FaultKind.NeverAnswered)]
    [DataRow(FaultKind.AlwaysCallErrors)]
    public void Heartbeat_is_among_what_is_drawn_for_good_and_a_seed_draws_the_same_again(FaultKind kind)
    {
        FaultPlan[] plans = [.. Enumerable.Range(1, 1000).Select(FaultPlan.Draw).Where(p => p.Kind == kind)];
        Assert.Contains("Heartbeat", plans.Select(p => p.BackendFault!.Method));
        foreach (FaultPlan plan in plans)
        {
            Assert.AreEqual(plan.ToString(), FaultPlan.Draw(plan.Seed).ToString());
        }
    }

    private static TranscriptEntry Status(int at, int connection, string status, int request = 7) => Message(
        at, connection, false, $$"""[2,"s","FirmwareStatusNotification",{"status":"{{status}}","requestId":{{request}}}]""");

    private static TranscriptEntry Answer(int at, int connection, bool error = false) =>
        Message(at, connection, true, error ? """[4,"s","InternalError","",{}]""" : """[3,"s",{}]""");

    private static TranscriptEntry Heartbeat(int at, int connection) => Message(at, connection, false, """[2,"h","Heartbeat",{}]""");

    private static TranscriptEntry Boot(int at, int connection) => Message(at, connection, false, """[2,"b","BootNotification",{}]""");

    private static TranscriptEntry Outage(int at, string words) =>
        new() { Sequence = at, Time = s_start.AddSeconds(at), Kind = TranscriptKind.Outage, Text = words };

    private static TranscriptEntry Message(int at, int connection, bool outbound, string text) => new TranscriptEntry
    {
        Sequence = at,
        Time = s_start.AddSeconds(at),
        Kind = TranscriptKind.Message,
        Connection = connection,
        Outbound = outbound,
        Text = text,
    }.Parse();
}
