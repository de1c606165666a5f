using TwinSlot.ReferenceCharger.Station;
using TwinSlot.Tests.ReferenceCharger.Fakes;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>A reset that was accepted comes, whatever the backend and the drivers do.</summary>
[TestClass]
public sealed class ResetTests
{
    [TestMethod]
    [DataRow("1.6", "Soft", false, 120)]
    [DataRow("1.6", "Soft", true, 120)]
    [DataRow("1.6", "Hard", false, 30)]
    [DataRow("1.6", "Hard", true, 30)]
    [DataRow("2.0.1", "Immediate", false, 30)]
    [DataRow("2.0.1", "Immediate", true, 30)]
    [DataRow("2.0.1", "OnIdle", false, 120)]
    [DataRow("2.0.1", "OnIdle", true, 120)]
    public void A_reset_waits_so_long_for_a_backend_that_does_not_hear_of_the_end_of_a_session(string version, string type, bool isGone, int seconds)
    {
        ConnectedCharger charger = new(version);
        charger.Steps(8).AskForSession();
        charger.Steps(4).Answer(version == "1.6" ? "StopTransaction" : "TransactionEvent", () => null);
        charger.AnswerTo("Reset", $"{{\"type\":\"{type}\"}}");
        if (type == "OnIdle")
        {
            charger.Run(3600);
            charger.Connectors.StopAll(StopReason.Remote);
        }

        charger.Socket.IsOpen = !isGone;
        charger.Socket.Accepts = !isGone;
        long since = charger.Board.Milliseconds;
        Assert.ThrowsExactly<RebootException>(() => charger.Run(3600));

        // A request on its way is waited for, or an attempt to connect.
        Assert.AreEqual(seconds, (charger.Board.Milliseconds - since) / 1000.0, 35);
        Assert.IsGreaterThanOrEqualTo(seconds * 1000, charger.Board.Milliseconds - since);
    }

    [TestMethod]
    [DataRow("1.6", "Soft")]
    [DataRow("1.6", "Hard")]
    [DataRow("2.0.1", "Immediate")]
    [DataRow("2.0.1", "OnIdle")]
    public void No_session_starts_once_a_reset_is_accepted(string version, string type)
    {
        ConnectedCharger charger = new(version, connectors: 2);
        charger.Steps(8).AskForSession();
        charger.Steps(4).Answer(version == "1.6" ? "StopTransaction" : "TransactionEvent", () => null);
        charger.AnswerTo("Reset", $"{{\"type\":\"{type}\"}}");
        Assert.IsNull(charger.Connectors.Start(2, "TAG", "", 0));
        try
        {
            charger.AskForSession(2);
        }
        catch (RebootException)
        {
            // Answered while the end of the first session was on its way, after which the reset was due.
        }

        StringAssert.Contains(charger.Socket.Sent.FindLast(s => s.Contains("\"c1\"", StringComparison.Ordinal))!, "\"Rejected\"");
    }

    [TestMethod]
    public void Free_connectors_are_unavailable_while_a_reset_waits_for_drivers()
    {
        ConnectedCharger charger = new("2.0.1", connectors: 2);
        charger.Steps(8).AskForSession();
        charger.Steps(6);
        int before = charger.Socket.Sent.Count;
        StringAssert.Contains(charger.AnswerTo("Reset", "{\"type\":\"OnIdle\"}"), "Scheduled");
        charger.Steps(4);
        string[] told = [.. charger.Socket.Sent.Skip(before).Where(s => s.Contains("StatusNotification", StringComparison.Ordinal))];
        Assert.HasCount(1, told);
        StringAssert.Contains(told[0], "\"connectorStatus\":\"Unavailable\"");
        StringAssert.Contains(told[0], "\"evseId\":2");
    }

    [TestMethod]
    public void A_reset_that_is_asked_for_again_and_again_is_not_put_off()
    {
        ConnectedCharger charger = new("1.6");
        charger.Steps(8).AskForSession();
        charger.Steps(4).Answer("StopTransaction", () => null);
        charger.AnswerTo("Reset", "{\"type\":\"Hard\"}");
        long since = charger.Board.Milliseconds;
        Assert.ThrowsExactly<RebootException>(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                charger.AnswerTo("Reset", "{\"type\":\"Soft\"}");
                charger.Run(5);
            }
        });
        Assert.IsLessThan(70000, charger.Board.Milliseconds - since);
    }
}
