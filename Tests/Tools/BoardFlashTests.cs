using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.Tools;

/// <summary><c>twinslot board flash</c> over whatever the board was at.</summary>
[TestClass]
public sealed class BoardFlashTests
{
    [TestMethod]
    [DataRow(SlotState.Staged, "a")]
    [DataRow(SlotState.Staged, "b")]
    [DataRow(SlotState.Trial, "a")]
    [DataRow(SlotState.Trial, "b")]
    public void A_board_that_is_flashed_over_an_update_takes_the_next_one(SlotState state, string slot)
    {
        using ExplainedBoard board = ExplainedBoard.With(state, record =>
        {
            record.Update = new PendingUpdate { State = UpdateState.Activated, Slot = 1, Protocol = 1, RequestId = 7 };
            record.Probe = ProbeState.Requested;
            record.ProbesLeft = 2;
            record.Intent = RebootIntent.Reboot;
        });
        Outcome.Of("board", "flash", board.Path, board.Image(newer: false), "--slot", slot).MustBeDone();

        BootRecord flashed = board.Record();
        int number = slot == "a" ? 0 : 1;
        Assert.AreEqual(number, flashed.Preferred);
        Assert.AreEqual(SlotState.Confirmed, flashed.Slots[number].State);
        Assert.AreEqual(UpdateState.None, flashed.Update.State);
        Assert.AreEqual(ProbeState.None, flashed.Probe);
        Assert.AreEqual(RebootIntent.None, flashed.Intent);
        Assert.AreEqual(slot == "a" ? SlotState.Staged : SlotState.Confirmed, flashed.Slots[1 - number].State);

        Outcome.Of("board", "update", board.Path, board.Image(newer: true)).MustBeDone();
        Assert.IsTrue(board.Record().IsTrialPromised);
        Assert.AreEqual(1 - number, board.Record().Preferred);
    }

    [TestMethod]
    public void A_board_that_was_left_with_an_activated_update_and_no_trial_takes_the_next_one()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Staged, record =>
        {
            record.Preferred = 0;
            record.Update = new PendingUpdate { State = UpdateState.Activated, Slot = 1 };
        });
        Outcome.Of("board", "update", board.Path, board.Image(newer: true)).MustBeDone();
        Assert.IsTrue(board.Record().IsTrialPromised);
    }

    [TestMethod]
    public void An_image_that_was_built_in_the_future_is_neither_flashed_nor_staged_nor_carried()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Staged);
        string tomorrow = board.Image(DateTimeOffset.UtcNow.AddDays(2));
        Outcome.Of("board", "flash", board.Path, tomorrow).MustFail(1, "built.img", "build time is not plausible", "2 days ahead of the present");
        Outcome.Of("board", "update", board.Path, tomorrow).MustFail(1, "build time is not plausible");
        string late = board.Image(new DateTimeOffset(2061, 1, 1, 0, 0, 0, TimeSpan.Zero));
        string another = System.IO.Path.Combine(board.Path, "another");
        Outcome.Of("board", "new", another, "--key", board.KeyFile, "--golden", late).MustFail(1, "built.img", "after 2060");
        Assert.IsFalse(Directory.Exists(another));
        Outcome.Of("board", "flash", board.Path, board.Image(DateTimeOffset.UtcNow.AddHours(20))).MustBeDone();
    }

    [TestMethod]
    public void What_is_flashed_is_forgiven_what_it_failed_at()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Staged);
        BootRecord record = board.Record();
        Rejection.Apply(record, 1, TwinSlot.SlotManager.FailureReason.SelfTestFailed);
        board.Save(record);
        Outcome.Of("board", "flash", board.Path, board.Image(newer: true), "--slot", "b").MustBeDone();
        Assert.IsFalse(Rejection.IsQuarantined(board.Record(), board.Record().Slots[1].Digest));
    }

    [TestMethod]
    public void A_local_update_is_taken_though_it_failed_here_before()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Staged);
        BootRecord record = board.Record();
        Rejection.Apply(record, 1, TwinSlot.SlotManager.FailureReason.SelfTestFailed);
        record.Preferred = 0;
        board.Save(record);
        Assert.IsTrue(Rejection.IsQuarantined(record, record.Slots[1].Digest));
        Outcome.Of("board", "update", board.Path, board.Image(newer: true)).MustBeDone();
        Assert.IsTrue(board.Record().IsTrialPromised);
    }
}
