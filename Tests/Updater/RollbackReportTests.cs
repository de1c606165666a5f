using TwinSlot.Contract;
using TwinSlot.Transfer.Text;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.Updater;

/// <summary>What the backend hears of a rollback, and how often.</summary>
[TestClass]
public sealed class RollbackReportTests : UpdaterCase
{
    private const string Judged = "2.0.0+0 rejected: hung; back on 1.0.0+0; that helped: it reaches the backend.";
    private const string Words = "2.0.0+0 rejected 2026-11-28 16:28 UTC: the trial ran out of tries (task 'main' stopped checking in); back on 1.0.0+0; whether that helps is not known yet. What to do: fix the hang and ship a new version; 2.0.0+0 is in quarantine until 2026-11-30 16:28 UTC.";

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_rollback_after_the_confirm_is_told_once_and_its_judgement_once(bool securityEvents)
    {
        RolledBack(Words);
        Sink.Connected = false;
        Boot(BootMode.Confirmed, securityEvents: securityEvents);
        Steps(5);
        Assert.AreEqual(0, Board.Rollback.ToldTimes, "nobody heard it");
        Boot(BootMode.Confirmed, securityEvents: securityEvents);
        Sink.Connected = true;
        Steps(5);
        CollectionAssert.AreEqual(new[] { Words }, Told());
        Assert.AreEqual(1, Board.Rollback.ToldTimes);

        RolledBack(Judged);
        Steps(5);
        CollectionAssert.AreEqual(new[] { Words, Judged }, Told());
        Boot(BootMode.Confirmed, securityEvents: securityEvents);
        Steps(5);
        CollectionAssert.AreEqual(new[] { Words, Judged }, Told());
        Assert.IsEmpty(Sink.Got, "no status of an update");
    }

    [TestMethod]
    [DataRow(BootMode.Trial)]
    [DataRow(BootMode.Probe)]
    public void Nothing_of_it_is_told_while_an_image_proves_itself(BootMode mode)
    {
        RolledBack(Words);
        Board.Rollback.IsNoticeDue = true;
        Boot(mode);
        Steps(5);
        Assert.IsEmpty(Told());
        Assert.IsEmpty(Notices());
    }

    [TestMethod]
    public void A_judgement_that_comes_while_the_outcome_is_kept_is_told()
    {
        RolledBack(Words);
        Board.Updates.Ended = new UpdateOutcome(7, UpdateProtocol.Ocpp201, false, "2.0.0+0", "hung", 35, "main");
        Board.Point = point =>
        {
            if (point == "keeping update")
            {
                Board.Point = null;
                RolledBack(Judged);
            }
        };
        Boot(BootMode.Confirmed, securityEvents: true);
        Steps(5);
        Assert.AreEqual(Words, Sink.Reports[0].Cause);
        CollectionAssert.AreEqual(new[] { Judged }, Told());
    }

    [TestMethod]
    public void A_failed_trial_is_told_by_its_status_in_the_same_words()
    {
        RolledBack(Words);
        Board.Updates.Ended = new UpdateOutcome(7, UpdateProtocol.Ocpp201, false, "2.0.0+0", "hung", 35, "main");
        Boot(BootMode.Confirmed, securityEvents: true);
        Steps(5);
        Assert.AreEqual("InstallationFailed", Reported);
        Assert.AreEqual(Words, Sink.Reports[0].Cause);
        Assert.AreEqual(1, Board.Rollback.ToldTimes);
        Assert.IsEmpty(Told(), "the status has told it");
        string inTheEvent = Sink.Events.Last(e => e.Type == SecurityEventTypes.ResetOrReboot).TechInfo;
        Assert.AreEqual(Words[..(Words.IndexOf(". What", StringComparison.Ordinal) + 1)], inTheEvent, "as many clauses as are kept");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void The_notice_is_sent_once_also_of_a_failed_trial_that_its_status_tells(bool securityEvents)
    {
        RolledBack(Words);
        Board.Rollback.IsNoticeDue = true;
        Board.Updates.Ended = new UpdateOutcome(7, UpdateProtocol.Ocpp201, false, "2.0.0+0", "hung", 35, "main");
        Sink.Connected = false;
        Boot(BootMode.Confirmed, securityEvents: securityEvents);
        Steps(5);
        Boot(BootMode.Confirmed, securityEvents: securityEvents);
        Sink.Arrived = _ => Assert.IsEmpty(Sink.Notices, "the status goes first");
        Sink.Connected = true;
        Steps(1);
        Sink.Arrived = null;
        Steps(5);
        Boot(BootMode.Confirmed, securityEvents: securityEvents);
        Steps(5);
        CollectionAssert.AreEqual(new[] { Words }, Notices());
        Assert.AreEqual(1, Board.Rollback.NoticeTimes);
        Assert.IsEmpty(Told());
        Assert.AreEqual("InstallationFailed", Reported);
    }

    [TestMethod]
    public void A_notice_without_an_answer_is_sent_again_over_a_reboot_and_holds_nothing_else_up()
    {
        RolledBack(Words);
        Board.Rollback.IsNoticeDue = true;
        Sink.Answers = what => what != "notice";
        Boot(BootMode.Confirmed);
        Steps(3);
        Assert.HasCount(3, Notices());
        CollectionAssert.AreEqual(new[] { Words }, Told());
        RolledBack("2.0.0+0 rejected: hung; that helped.");
        Steps(1);
        Assert.AreEqual(Words, Notices()[^1], "the same as before, so that an answer that comes late counts");
        Assert.HasCount(2, Told());
        Boot(BootMode.Confirmed);
        Sink.Answers = null;
        Steps(5);
        Assert.HasCount(5, Notices());
        Assert.AreEqual("2.0.0+0 rejected: hung; that helped.", Notices()[^1]);
        Assert.AreEqual(1, Board.Rollback.NoticeTimes);
    }

    [TestMethod]
    public void A_notice_that_the_flash_does_not_keep_as_sent_is_sent_again_by_the_next_boot_alone()
    {
        RolledBack(Words);
        Board.Rollback.IsNoticeDue = true;
        Board.Rollback.ForgetsTheNotice = true;
        Boot(BootMode.Confirmed);
        Steps(5);
        Assert.HasCount(1, Notices());
        Boot(BootMode.Confirmed);
        Steps(5);
        Assert.HasCount(2, Notices());
    }

    [TestMethod]
    public void The_report_of_another_rollback_is_no_cause_of_a_failed_trial()
    {
        Board.Rollback.LastRollback = Words.Replace("2.0.0+0", "3.0.0+0", StringComparison.Ordinal);
        Board.Updates.Ended = Outcome(installed: false);
        Boot(BootMode.Confirmed);
        Steps(5);
        Assert.AreEqual("rolled back from 2.0.0+0 to 1.0.0+0: hung (main)", Sink.Reports[0].Cause);
        Assert.AreEqual(0, Board.Rollback.ToldTimes);
    }

    [TestMethod]
    public void A_judgement_that_comes_while_the_words_before_are_on_their_way_is_told_too()
    {
        RolledBack(Words);
        Boot(BootMode.Confirmed);
        Sink.Arrived = _ =>
        {
            Sink.Arrived = null;
            Board.Rollback.LastRollback = "2.0.0+0 rejected: hung; that helped.";
        };
        Steps(5);
        Assert.HasCount(2, Told());
        Assert.AreEqual(1, Board.Rollback.ToldTimes);
    }

    [TestMethod]
    public void An_update_is_refused_while_the_running_image_is_on_soak_unless_it_is_forced()
    {
        Board.Updates.ConsiderAnswer = UpdateResult.OnSoak;
        TwinSlot.Updater.Requests.RequestAnswer answer = Update.Request(Request("http://x/i"));
        Assert.AreEqual("Rejected OnSoak the running image is on soak", $"{answer.Word} {answer.ReasonCode} {answer.Reason}");
        CollectionAssert.AreEqual(new[] { "the running image is on soak" }, Board.Updates.Noted);
        Steps(3);
        Assert.AreEqual("DownloadFailed", Reported, "plain 1.6 has no other word");
        Assert.AreEqual("the running image is on soak", Sink.Reports[0].Cause);
        Assert.IsTrue(Update.Force("http://x/i"));
        Ask();
        RunToReboot();
        Assert.AreEqual("DownloadFailed Downloading Downloaded Installing", Reported);
    }

    [TestMethod]
    public void A_refusal_is_found_in_the_log()
    {
        Board.Updates.ConsiderAnswer = UpdateResult.DoesNotFit;
        Ask();
        Steps(5);
        Assert.AreEqual(FirmwareStatus.DownloadFailed, Update.Triggered.Status);
        CollectionAssert.AreEqual(new[] { "it is for another board" }, Board.Updates.Noted);
    }

    [TestMethod]
    [DataRow(1000, 5)]
    [DataRow(250, 4)]
    [DataRow(200, 3)]
    [DataRow(130, 2)]
    [DataRow(110, 1)]
    public void A_sentence_is_shortened_by_whole_clauses(int most, int clauses)
    {
        string[] ends = ["main' stopped checking in).", "back on 1.0.0+0.", "is not known yet.", "ship a new version.", "16:28 UTC."];
        string fits = Clauses.Fit(Words, most);
        Assert.IsLessThanOrEqualTo(most, fits.Length);
        Assert.EndsWith(ends[clauses - 1], fits);
        Assert.StartsWith(fits[..^1], Words);
    }

    [TestMethod]
    public void What_stands_in_parentheses_is_no_end_of_a_clause_and_bytes_count()
    {
        Assert.AreEqual("a (b; c).", Clauses.Fit("a (b; c); d", 10));
        Assert.AreEqual("a (b; ", Clauses.Fit("a (b; c); d", 6));
        Assert.AreEqual("ä.", Clauses.Fit("ä; ö; ü", 5));
        Assert.AreEqual(string.Empty, Clauses.Fit(string.Empty, 5));
    }

    [TestMethod]
    [DataRow("one two three", 13, "one two three")]
    [DataRow("one two three", 12, "one two")]
    [DataRow("one two three", 7, "one two")]
    [DataRow("one two three", 6, "one")]
    [DataRow("one two: (three four)", 16, "one two: (three")]
    [DataRow("one two: (three four)", 12, "one two")]
    [DataRow("uncommonly", 5, "uncom")]
    public void A_line_is_cut_at_a_word(string text, int most, string expected) => Assert.AreEqual(expected, Truncation.ToWords(text, most));

    private void RolledBack(string words)
    {
        Board.Rollback.LastRollback = words;
        Board.Rollback.UntoldVersion = "2.0.0+0";
    }

    private string[] Notices() => [.. Sink.Notices.Select(e => e.TechInfo)];

    private string[] Told() => [.. Sink.Events.Where(e => e.Type == SecurityEventTypes.RolledBack).Select(e => e.TechInfo)];
}
