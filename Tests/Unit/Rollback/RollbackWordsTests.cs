using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.Bootloader.Services;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Rollback;

[TestClass]
public class RollbackWordsTests
{
    private const uint Day = 86400;

    [TestMethod]
    public void The_sentence_names_image_time_cause_evidence_what_happened_since_and_what_to_do()
    {
        RollbackCase board = Hung();
        Assert.AreEqual(
            "1.1.0+0 rejected 2026-11-28 16:28 UTC: the trial ran out of tries (task 'main' stopped checking in, the board was reset 3 times within"
            + " 40 s); back on 1.0.0+0, connected again after 12 s; whether that helps is not known yet. What to do: fix the hang and ship a new"
            + " version; 1.1.0+0 is in quarantine until 2026-11-30 16:30 UTC.",
            RollbackWords.Sentence(Report(board), board.Record, 2 * Day));
    }

    [TestMethod]
    public void A_verdict_says_what_it_rests_on_and_one_against_it_points_elsewhere()
    {
        RollbackCase board = Hung();
        RollbackReport report = Report(board);
        report.Verdict = RollbackVerdict.Helped;
        report.Outcome = "it runs without a late task";
        report.WatchedSeconds = 600;
        Assert.Contains("; that helped: it runs without a late task for 10 min. What to do: fix the hang", RollbackWords.Sentence(report, board.Record, Day));
        report.Verdict = RollbackVerdict.DidNotHelp;
        report.Outcome = "it was reset too: task late";
        Assert.Contains("that did not help: it was reset too: task late, after 10 min. What to do: look at hardware, site", RollbackWords.Sentence(report, board.Record, Day));
    }

    [TestMethod]
    public void What_is_not_known_is_said_so()
    {
        RollbackCase board = new RollbackCase(FailureReason.BackendNotReached);
        string sentence = RollbackWords.Sentence(board.Derived, board.Record, Day);
        Assert.StartsWith("1.1.0+0 rejected at a time that the board did not know: ", sentence);
        Assert.Contains("1.1.0+0 is not in quarantine", sentence);
    }

    [TestMethod]
    public void An_image_that_was_left_on_request_is_not_called_rejected()
    {
        RollbackCase board = new RollbackCase(FailureReason.OperatorRevert);
        RollbackReport report = board.Derived;
        report.AskedBy = "the backend";
        report.AskedWhy = "sessions drop";
        Assert.StartsWith("1.1.0+0 left at a time that the board did not know: asked for by the backend: sessions drop; back on 1.0.0+0", RollbackWords.Sentence(report, board.Record, Day));
    }

    [TestMethod]
    public void Advice_after_a_request_tells_an_image_that_is_still_there_from_one_that_has_to_be_sent()
    {
        RollbackCase board = new RollbackCase(FailureReason.OperatorRevert);
        RollbackReport report = board.Derived;
        Assert.AreEqual("nothing; to have that image again, send it again; 1.1.0+0 is not in quarantine", RollbackWords.Advice(report, board.Record, Day));
        board.Record.Slots[1].State = SlotState.Confirmed;
        Assert.AreEqual("nothing; to have that image back, ask for a rollback: it is still there; 1.1.0+0 is not in quarantine", RollbackWords.Advice(report, board.Record, Day));
        board.Record.SecurityFloor = 1;
        Assert.Contains("send it again", RollbackWords.Advice(report, board.Record, Day), "the floor has left it behind");
        board.Record.SecurityFloor = 0;
        board.Record.Slots[1].Digest = new byte[32];
        Assert.Contains("send it again", RollbackWords.Advice(report, board.Record, Day));
    }

    [TestMethod]
    public void Every_reason_has_advice()
    {
        for (int reason = 0; reason < 256; reason++)
        {
            Assert.IsTrue(RollbackAdvice.Of((FailureReason)reason, RollbackLoss.Nothing).Length > 0);
        }
    }

    private static RollbackCase Hung()
    {
        RollbackCase board = new RollbackCase(FailureReason.OutOfTries);
        board.Record.Quarantine[0] = board.Record.Slots[1].Digest;
        board.Record.QuarantineFailures[0] = 1;
        board.Record.QuarantinedAt[0] = 1795883400;
        return board;
    }

    private static RollbackReport Report(RollbackCase board)
    {
        RollbackReport report = board.Derived;
        report.DecidedAt = 1795883280;
        report.Lost = RollbackLoss.Tasks;
        report.Evidence = "task 'main' stopped checking in";
        report.Resets = 3;
        report.ResetSeconds = 40;
        report.ConnectedAfter = 12;
        return report;
    }
}
