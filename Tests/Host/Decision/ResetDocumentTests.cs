using System.Text.RegularExpressions;
using TwinSlot.Contract;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.Decision;

/// <summary>Holds the table of what a reset says and costs in docs/architecture.md and the code together.</summary>
[TestClass]
public sealed partial class ResetDocumentTests
{
    private static readonly (BootCause Cause, string Trial, string Confirmed)[] s_rows =
    [
        .. Row().Matches(Repository.Read("docs", "architecture.md"))
            .Select(static row => (Enum.Parse<BootCause>(row.Groups["cause"].Value), row.Groups["trial"].Value, row.Groups["confirmed"].Value)),
    ];

    [TestMethod]
    public void Each_cause_has_its_row_once()
    {
        CollectionAssert.AreEquivalent(Enum.GetValues<BootCause>(), s_rows.Select(static row => row.Cause).ToArray());
    }

    [TestMethod]
    public void A_trial_pays_what_its_row_says()
    {
        foreach ((BootCause cause, string trial, _) in s_rows)
        {
            BootRecord record = RecordOf(SlotState.Trial);
            record.Slots[0].TriesLeft = 2;
            record.Slots[0].InterruptionsLeft = 2;
            SlotEntry next = ResetAccounting.Of(record, cause, new BootPolicy()).Next.Slots[0];
            string pays = (next.TriesLeft, next.InterruptionsLeft) switch
            {
                (1, 2) => "a try",
                (2, 1) => "an interruption",
                _ => $"{2 - next.TriesLeft} tries and {2 - next.InterruptionsLeft} interruptions",
            };
            Assert.AreEqual(trial, pays, cause.ToString());
        }
    }

    // A verdict is one against a trial: there is none against a confirmed image.
    [TestMethod]
    public void What_is_counted_of_a_confirmed_image_is_what_its_row_says()
    {
        foreach ((BootCause cause, _, string confirmed) in s_rows.Where(static row => row.Cause != BootCause.Condemned))
        {
            SlotEntry next = ResetAccounting.Of(RecordOf(SlotState.Confirmed), cause, new BootPolicy()).Next.Slots[0];
            string counted = (next.Crashes, next.UnexplainedResets) switch
            {
                (1, 0) => "a crash counted",
                (0, 1) => "an unexplained reset counted",
                (0, 0) => "nothing",
                _ => $"{next.Crashes} crashes and {next.UnexplainedResets} unexplained resets",
            };
            Assert.AreEqual(confirmed, counted, cause.ToString());
        }
    }

    private static BootRecord RecordOf(SlotState state)
    {
        BootRecord record = new();
        record.Slots[0].State = state;
        return record;
    }

    [GeneratedRegex(@"(?m)^\| [^|]+ \| `(?<cause>[A-Za-z]+)` \| (?<trial>[^|]+) \| (?<confirmed>[^|]+) \|$")]
    private static partial Regex Row();
}
