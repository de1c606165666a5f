using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.Bootloader.Services;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Records;
using TwinSlot.Updater.Holds;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.Tools;

/// <summary><c>twinslot board hold</c>.</summary>
[TestClass]
public sealed class BoardHoldTests : IDisposable
{
    private const string Nothing = "updates are activated as soon as they are complete and no session runs.";

    private readonly ExplainedBoard _board = ExplainedBoard.With(SlotState.Staged);

    public void Dispose() => _board.Dispose();

    [TestMethod]
    public void Without_options_it_says_what_holds()
    {
        Assert.AreEqual(Nothing, Hold());
        Assert.IsNull(Kept.Read(HoldFormat.BlockName));
    }

    [TestMethod]
    public void What_is_held_is_kept_as_the_updater_reads_it_until_it_is_taken_back()
    {
        string year = $"{DateTime.UtcNow.AddMonths(3):yyyy-MM}";
        Assert.AreEqual($"updates are activated not before {year}-01 06:00 UTC.", Hold("--until", $"{year}-01T06:00Z"));
        Assert.AreEqual($"updates are activated not before {year}-01 06:00 UTC, only from 22:00 to 04:30 UTC.", Hold("--window", "22:00-04:30"));
        Assert.StartsWith("updates are activated only at the operator's word, not before", Hold("--manual"));
        OperatorHold hold = HoldFormat.Read(Kept.Read(HoldFormat.BlockName)).Hold;
        Assert.IsTrue(hold.IsManual);
        Assert.AreEqual("22:00-04:30", hold.Window.ToText());
        Assert.AreEqual($"updates are activated not before {year}-01 06:00 UTC, only from 22:00 to 04:30 UTC.", Hold("--automatic"));
        Assert.AreEqual("updates are activated only from 01:00 to 02:00 UTC.", Hold("--clear", "--window", "01:00-02:00"));
        Assert.AreEqual(Nothing, Hold("--clear"));
        string log = Outcome.Of("log", _board.Path).MustBeDone().Output;
        StringAssert.Contains(log, "activation: held: window 01:00-02:00 UTC");
        StringAssert.Contains(log, "activation: no longer held");
    }

    [TestMethod]
    public void The_word_is_for_the_update_that_is_under_way()
    {
        Outcome.Of("board", "hold", _board.Path, "--activate").MustFail(1, "no update under way");
        UpdateRecord update = new() { Phase = UpdatePhase.Waiting, Location = "http://x/i", RequestId = 7, Protocol = UpdateProtocol.Ocpp201 };
        Assert.IsTrue(Kept.Write(UpdateRecordFormat.BlockName, UpdateRecordFormat.Write(update)));
        Assert.AreEqual("updates are activated only at the operator's word; an update is complete and waits.", Hold("--manual"));
        Assert.Contains("an update is complete and waits", string.Join(' ', Outcome.Of("board", "status", _board.Path).MustBeDone().Output.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)));
        Assert.AreEqual("updates are activated only at the operator's word; the update that is complete is let go.", Hold("--activate"));
        Assert.IsTrue(HoldFormat.Read(Kept.Read(HoldFormat.BlockName)).IsReleased(update));
        update.Phase = UpdatePhase.Activating;
        Assert.IsTrue(Kept.Write(UpdateRecordFormat.BlockName, UpdateRecordFormat.Write(update)));
        Outcome.Of("board", "hold", _board.Path, "--activate").MustFail(1, "being activated already");
    }

    [TestMethod]
    public void A_board_that_runs_shows_what_holds_and_is_changed_by_its_backend()
    {
        Hold("--manual");
        using (FileStream running = OfflineBoard.Hold(new BoardFolder(_board.Path)))
        {
            Assert.AreEqual("updates are activated only at the operator's word.", Hold());
            Outcome.Of("board", "hold", _board.Path, "--clear").MustFail(1, "it runs, or another command works with it", "'twinslot csms --hold manual'", "DataTransfer Hold");
            Outcome.Of("board", "hold", _board.Path, "--activate").MustFail(1, "'twinslot csms --hold activate'");
        }

        Assert.AreEqual(Nothing, Hold("--clear"));
        Outcome.Of("board", "hold", _board.Files).MustFail(1, "is not a board");
    }

    [TestMethod]
    public void A_value_that_helps_nobody_is_refused_by_name()
    {
        Outcome.Of("board", "hold", _board.Path, "--until", "tomorrow").MustFail(2, "'tomorrow' is not a date and time", "2026-12-01T06:00Z");
        Outcome.Of("board", "hold", _board.Path, "--until", "2026-01-01T06:00Z").MustFail(1, "2026-01-01 06:00 UTC is not ahead");
        Outcome.Of("board", "hold", _board.Path, "--until", "2076-01-01T06:00Z").MustFail(1, "more than 366 days ahead", "switch automatic activation off");
        Outcome.Of("board", "hold", _board.Path, "--window", "22:00").MustFail(2, "'22:00' is not a window", "22:00-04:30");
        Outcome.Of("board", "hold", _board.Path, "--window", "22:00-22:00").MustFail(2, "that differ");
        Outcome.Of("board", "hold", _board.Path, "--manual", "--automatic").MustFail(2, "each other's opposite");
        Assert.AreEqual(Nothing, Hold());
    }

    private KeptState Kept => new(new FileStorage(_board.Files));

    private string Hold(params string[] options) => Outcome.Of(["board", "hold", _board.Path, .. options]).MustBeDone().Output.Trim();
}
