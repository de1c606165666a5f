using TwinSlot.Bootloader.Hardware;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Tests.Simulation.Media;
using TwinSlot.Tests.Simulation.Years;
using TwinSlot.Tools;
using TwinSlot.Tools.Explaining;
using TwinSlot.Tools.Status;

namespace TwinSlot.Tests.Tools;

/// <summary>After every decision of many random lives, years of troubles and rollbacks of all kinds, <c>explain</c>, <c>status</c> and <c>log</c> say the same, and each rollback is told in full.</summary>
[TestClass]
public sealed class LivesTests
{
    private const int Lives = 1000;

    // Of a year; a life of rollbacks has small ones.
    private static readonly BootPolicy s_years = new();

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Explain_status_and_log_agree_on_every_decision_of_random_lives()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("TWINSLOT_SEED"), out int given) ? given : 20261129;
        TestContext.WriteLine($"seed {seed} (TWINSLOT_SEED)");
        int decisions = 0, rollbacks = 0, recoveries = 0, told = 0;
        SortedDictionary<string, int> reasons = [];
        Lock gate = new();
        Parallel.For(0, Lives, index =>
        {
            int decision = 0;
            if (index % 4 == 0)
            {
                new BoardYear(seed, index) { Settled = medium => Note(medium, false, s_years) }.Run();
            }
            else
            {
                new RollbackLives(seed, index) { Settled = (medium, isWhole) => Note(medium, isWhole, SimulatedBoard.BootPolicy) }.Run();
            }

            void Note(Medium medium, bool logIsWhole, BootPolicy policy)
            {
                (StatusSummary status, bool inLog) = Compare(medium, policy, logIsWhole, $"seed {seed}, life {index}, decision {++decision}");
                lock (gate)
                {
                    decisions++;
                    recoveries += status.Verdict == BoardVerdict.Recovery ? 1 : 0;
                    if (status.Rollback is { } rollback)
                    {
                        rollbacks++;
                        told += inLog ? 1 : 0;
                        reasons[rollback.Reason.ToString()] = reasons.GetValueOrDefault(rollback.Reason.ToString()) + 1;
                    }
                }
            }
        });
        TestContext.WriteLine($"{Lives} lives, {decisions} decisions, {rollbacks} of them after a rollback ({told} with their entries in the log), {recoveries} in recovery");
        TestContext.WriteLine(string.Join(", ", reasons.Select(reason => $"{reason.Key} {reason.Value}")));
        Assert.IsGreaterThan(Lives, rollbacks);
        Assert.IsGreaterThan(7, reasons.Count, "too few reasons to say anything of all");
    }

    private static (StatusSummary Status, bool InLog) Compare(Medium medium, BootPolicy policy, bool logIsWhole, string where)
    {
        FlashFiles files = new(null, medium.Names.ToDictionary(name => name, name => medium[name]!.Bytes));
        Board simulated = new SimulatedBoard(new FlashCopy(files.Files)).Board;
        ReplayBoard known = ReplayBoard.Of(simulated.Identity, simulated.BundleFormat, policy);
        StatusFacts facts = StatusFacts.Read(files, known, DateTimeOffset.UnixEpoch);
        StatusSummary status = StatusSummary.Of(facts);
        Explanation explanation = Explanation.Of(BootReplay.Run(files, known, HardwareAbstraction.ResetCause.PowerOn, false));
        Schema.Holds("status", Written(status));
        CompareDecisions(status, explanation, where);
        Assert.AreEqual(Written(facts.Log.Select(LogLine.Of)), Written(explanation.Log), where);
        if (facts.Record is not { } record)
        {
            return (status, false);
        }

        FlashCopy copy = new(files.Files);
        Assert.AreEqual(RollbackReport.IsLeft(record), status.Rollback is not null, where);
        Assert.AreEqual(status.Rollback?.Sentence, RollbackStory.Find(copy, facts.QuarantineWait, FlightLogReader.Read(copy))?.Sentence, where);
        Assert.AreEqual(status.Rollback is null ? null : Written(status.Rollback), explanation.Rollback is null ? null : Written(explanation.Rollback), where);
        return status.Rollback is { } rollback ? (status, CompareRollback(status, rollback, record, facts, logIsWhole, where)) : (status, false);
    }

    private static void CompareDecisions(StatusSummary status, Explanation explanation, string where)
    {
        string both = $"{where}\nstatus: {status.Headline}\nexplain: {explanation.Headline}";
        if (explanation.Action == BootAction.Recover)
        {
            Assert.IsTrue(status.Verdict is BoardVerdict.Recovery or BoardVerdict.Empty or BoardVerdict.Unreadable, both);
            return;
        }

        switch (status.Verdict)
        {
            case BoardVerdict.Confirmed or BoardVerdict.OnSoak or BoardVerdict.Activated:
                Assert.StartsWith(explanation.Version + " ", status.Headline, both);
                break;
            case BoardVerdict.Recovery:
                Assert.Contains("pauses", status.Headline, both);
                break;
            case BoardVerdict.Empty:
                Assert.Fail(both);
                break;
            default:
                Assert.Contains(explanation.Version!, status.Headline, both);
                break;
        }
    }

    // The image, the cause with its evidence, what has happened since, what to do: in one sentence, and none of it against the log.
    private static bool CompareRollback(StatusSummary status, RollbackStory rollback, BootRecord record, StatusFacts facts, bool logIsWhole, string where)
    {
        string all = $"{where}\n{rollback.Sentence}";
        SlotEntry left = record.Slots[BootRecord.Other(record.Preferred)];
        Assert.AreEqual(left.LastFailure, rollback.Reason, all);
        Assert.StartsWith(left.Version.ToText() + (rollback.Reason == FailureReason.OperatorRevert ? " left " : " rejected "), rollback.Sentence, all);
        Assert.Contains("; back on " + record.Slots[record.Preferred].Version.ToText(), rollback.Sentence, all);
        Assert.Contains(". What to do: " + rollback.Advice, rollback.Sentence, all);
        Assert.Contains(rollback.Reason == FailureReason.OperatorRevert ? "asked for" : FailureReasons.Describe(rollback.Reason), rollback.Sentence, all);
        Assert.Contains(rollback.Evidence.Length > 0 ? rollback.Evidence : "does not say more", rollback.Sentence, all);
        if (status.Verdict is not (BoardVerdict.Recovery or BoardVerdict.Unreadable))
        {
            Assert.Contains(left.Version.ToText() + " was ", status.Headline, all);
        }

        LogEntry[] entries = [.. facts.Log.Where(entry => rollback.Entries.Contains(entry.Sequence))];
        bool isTold = entries.Any(entry => entry.Reason == rollback.Reason && entry.Kind is LogKind.Rejected or LogKind.RollbackRequest or LogKind.Boot);
        if (logIsWhole)
        {
            Assert.IsTrue(isTold, "the log does not tell of it: " + all + "\n" + string.Join('\n', facts.Log.Select(entry => LogLine.Of(entry).ForPeople())));
            Assert.IsTrue(rollback.Evidence.Length > 0 || rollback.Reason == FailureReason.OperatorRevert, "no evidence: " + all + "\n" + string.Join('\n', facts.Log.Select(entry => LogLine.Of(entry).ForPeople())));
        }

        return isTold;
    }

    private static string Written(object value)
    {
        using StringWriter text = new();
        JsonOutput.Write(value, text);
        return text.ToString();
    }
}
