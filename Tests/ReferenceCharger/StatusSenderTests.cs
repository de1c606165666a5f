using TwinSlot.Contract;
using TwinSlot.ReferenceCharger.Ocpp;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Tests.ReferenceCharger.Fakes;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>A status whose answer comes late, or not at all.</summary>
[TestClass]
public sealed class StatusSenderTests : DialectCase
{
    [TestMethod]
    public void A_status_that_is_answered_late_is_not_told_again()
    {
        Start("1.6", signed: false);
        StatusSender sender = new(Outbox, Board, Board.Say) { Dialect = Dialect };
        FirmwareStatusReport report = new(UpdateProtocol.Ocpp16, 0, FirmwareStatus.Downloading, string.Empty);
        string? id = null;
        Socket.Reply = (call, action) =>
        {
            id = action == "FirmwareStatusNotification" ? call : id;
            return action == "FirmwareStatusNotification" ? null : $"[3,\"{call}\",{{}}]";
        };
        Turn();
        Assert.IsFalse(sender.SendStatus(report));
        Assert.IsFalse(sender.SendStatus(report), "the pause is not over");
        Socket.Push($"[3,\"{id}\",{{}}]");
        Board.Paused = null;
        Steps(3);
        Assert.IsTrue(sender.SendStatus(report));
        Assert.AreEqual(1, Socket.Calls.Count(c => c.StartsWith("FirmwareStatus", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_status_that_is_not_answered_is_told_again_after_its_pause()
    {
        Start("1.6", signed: false);
        StatusSender sender = new(Outbox, Board, Board.Say) { Dialect = Dialect };
        FirmwareStatusReport report = new(UpdateProtocol.Ocpp16, 0, FirmwareStatus.Downloading, string.Empty);
        Socket.Reply = (call, action) => action == "FirmwareStatusNotification" ? null : $"[3,\"{call}\",{{}}]";
        Turn();
        Assert.IsFalse(sender.SendStatus(report));
        Socket.Reply = (call, _) => $"[3,\"{call}\",{{}}]";
        Board.Milliseconds += 10000;
        Assert.IsTrue(sender.SendStatus(report));
        Assert.AreEqual(2, Socket.Calls.Count(c => c.StartsWith("FirmwareStatus", StringComparison.Ordinal)));
    }
}
