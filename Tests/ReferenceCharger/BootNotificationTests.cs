using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Tests.ReferenceCharger.Fakes;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>The answer to BootNotification, or none.</summary>
[TestClass]
public sealed class BootNotificationTests : BackendCase
{
    [TestMethod]
    public void Pending_keeps_the_channel_and_asks_again()
    {
        Socket.BootStatus = "Pending";
        Socket.Interval = 20;
        Steps(3);
        Assert.AreEqual("failed BootNotification BootPending", Board.Evidence[^1]);
        Assert.IsTrue(Socket.IsOpen);
        Assert.IsNull(Outbox.Post("X", []));
        While(() => Socket.Calls.Count == 1);
        Assert.IsGreaterThanOrEqualTo(20000, Board.Milliseconds);
        Assert.AreEqual(1, Socket.Connects);
    }

    [TestMethod]
    public void Rejected_means_silence_for_the_interval()
    {
        Socket.BootStatus = "Rejected";
        Socket.Interval = 300;
        Steps(3);
        Assert.AreEqual("failed BootNotification BootRejected", Board.Evidence[^1]);
        Assert.IsFalse(Socket.IsOpen);
        While(() => Socket.Connects == 1);
        Assert.IsGreaterThanOrEqualTo(300000, Board.Milliseconds);
    }

    [TestMethod]
    [DataRow("[4,\"ID\",\"InternalError\",\"no\",{}]", "failed BootNotification BootCallError")]
    [DataRow("[3,\"ID\",{}]", "failed BootNotification Other")]
    [DataRow("[3,\"ID\"]", "failed BootNotification Other")]
    public void A_boot_that_is_not_accepted_is_reported_exactly(string? reply, string evidence)
    {
        Socket.Reply = (id, _) => reply?.Replace("ID", id, StringComparison.Ordinal);
        Steps(2);
        Assert.AreEqual(evidence, Board.Evidence[^1]);
        Assert.IsFalse(Socket.IsOpen);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("[3,\"another\",{\"status\":\"Accepted\"}]")]
    [DataRow("{not json")]
    public void A_boot_that_is_not_answered_is_repeated_on_the_connection_before_that_is_given_up(string? reply)
    {
        Socket.Reply = (_, _) => reply;
        Steps(2);
        Assert.AreEqual("failed BootNotification NoAnswer", Board.Evidence[^1]);
        Assert.IsTrue(Socket.IsOpen);
        While(() => Socket.IsOpen);
        Assert.AreEqual("BootNotification BootNotification BootNotification", string.Join(' ', Socket.Calls));
        Assert.AreEqual(1, Socket.Connects);
    }

    [TestMethod]
    public void A_boot_that_is_answered_late_is_accepted_all_the_same()
    {
        Socket.Reply = (id, action) => action == "BootNotification" ? null : $"[3,\"{id}\",{{}}]";
        Steps(2);
        Assert.AreEqual("failed BootNotification NoAnswer", Board.Evidence[^1]);
        Socket.Push($"[3,\"{LastSent.Split('"')[1]}\",{{\"status\":\"Accepted\",\"currentTime\":\"2026-01-01T00:00:00Z\",\"interval\":60}}]");
        While(() => Board.Milliseconds < 5 * 60 * 1000);
        Assert.AreEqual(1, Socket.Calls.Count(c => c == "BootNotification"));
        Assert.Contains("reached BootNotification", Board.Evidence);
        Assert.AreEqual("reached RoundTrip", Board.Evidence[^1]);
        Assert.AreEqual(1, Socket.Connects);
    }
}
