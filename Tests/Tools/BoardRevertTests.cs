using System.Text.Json;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.Tools;

/// <summary><c>twinslot board revert</c> on a board without power. One that runs is in the end-to-end tests.</summary>
[TestClass]
public sealed class BoardRevertTests
{
    [TestMethod]
    public void The_next_boot_starts_the_image_before_and_log_and_record_say_why()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Confirmed);
        string digest = Convert.ToHexStringLower(board.Record().Slots[1].Digest);
        string output = Outcome.Of("board", "revert", board.Path, "--reason", "drivers complain").MustBeDone().Output;
        string[] lines = output.TrimEnd().ReplaceLineEndings("\n").Split('\n');
        Assert.AreEqual($"slot b: 1.2.0+0 boots next, digest {digest}", lines[0]);
        Assert.StartsWith("slot a: 1.0.0+0, digest ", lines[1]);
        Assert.AreEqual("1.2.0+0 is left for 1.0.0+0: the next boot starts that", lines[2]);
        BootRecord record = board.Record();
        Assert.AreEqual(0, record.Preferred);
        Assert.AreEqual(FailureReason.OperatorRevert, record.Slots[1].LastFailure);
        Assert.Contains("asked for by the console: drivers complain", string.Join('\n', FlightLogReader.Read(new FileStorage(board.Files)).Select(e => e.Text)));

        // The same command once more is late: by its digest it does nothing.
        output = Outcome.Of("board", "revert", board.Path, "--leave", digest[..16]).MustBeDone().Output;
        Assert.Contains("nothing to do: 1.2.0+0 is left already, 1.0.0+0 runs", output);
        Assert.AreEqual(0, board.Record().Preferred);
    }

    [TestMethod]
    public void An_update_that_is_on_trial_is_left()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Trial);
        Outcome.Of("board", "revert", board.Path).MustBeDone();
        Assert.AreEqual(0, board.Record().Preferred);
        Assert.AreEqual(SlotState.Rejected, board.Record().Slots[1].State);
    }

    [TestMethod]
    public void What_cannot_be_gone_back_to_is_refused_with_the_reason()
    {
        using ExplainedBoard alone = ExplainedBoard.WithOneImage();
        Outcome.Of("board", "revert", alone.Path).MustFail(1, "there is nothing to roll back to: there is no other image", "Nothing was changed");
        using ExplainedBoard below = ExplainedBoard.With(SlotState.Confirmed, r => r.SecurityFloor = 1);
        Outcome.Of("board", "revert", below.Path).MustFail(1, "1.0.0+0 is below the security floor");
        using ExplainedBoard damaged = ExplainedBoard.With(SlotState.Confirmed);
        damaged.Damage("slot-a.img");
        Outcome.Of("board", "revert", damaged.Path).MustFail(1, "1.0.0+0 does not pass its check");
        Assert.AreEqual(1, damaged.Record().Preferred);
        Outcome.Of("board", "revert", damaged.Path, "--leave", "1.2.0").MustFail(1, "named by its digest");
        using ExplainedBoard empty = new();
        Outcome.Of("board", "revert", empty.Path).MustFail(1, "no image that could be left", "board flash");
    }

    [TestMethod]
    public void It_answers_in_JSON()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Confirmed);
        JsonElement json = JsonDocument.Parse(Outcome.Of("board", "revert", board.Path, "--json").MustBeDone().Output).RootElement;
        Assert.AreEqual("accepted", json.GetProperty("status").GetString());
        Assert.IsFalse(json.GetProperty("running").GetBoolean());
        Assert.AreEqual("1.2.0+0", json.GetProperty("preferred").GetProperty("version").GetString());
        Assert.AreEqual("1.0.0+0", json.GetProperty("previous").GetProperty("version").GetString());
        using ExplainedBoard alone = ExplainedBoard.WithOneImage();
        Outcome refused = Outcome.Of("board", "revert", alone.Path, "--json");
        Assert.AreEqual(1, refused.ExitCode);
        Assert.AreEqual("refused", JsonDocument.Parse(refused.Output).RootElement.GetProperty("status").GetString());
    }
}
