using TwinSlot.Contract;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Tests.ReferenceCharger.Fakes;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>What the charger asks of its backend, and what becomes of it without an answer.</summary>
[TestClass]
public sealed class OutgoingCallTests : BackendCase
{
    [TestMethod]
    public void One_CALL_at_a_time_and_CALLs_are_answered_meanwhile()
    {
        Steps(10);
        Socket.Reply = (_, _) => null;
        Outbox.Post("Heartbeat", []);
        Socket.Push("[2,\"c1\",\"Nonsense\",{}]");
        Steps(1);
        Assert.AreEqual("[4,\"c1\",\"NotImplemented\",\"Nonsense is not known to this charger\",{}]", LastSent);
        Assert.AreEqual(1, Socket.Calls.Count(c => c == "Heartbeat"));
    }

    [TestMethod]
    public void A_request_without_an_answer_times_out_alone()
    {
        Steps(10);
        Leave("DataTransfer");
        OutgoingCall call = Outbox.Post("DataTransfer", []);
        Socket.Calls.Clear();
        Steps(2);
        Assert.IsTrue(call.Done && call.TimedOut && !call.Answered);
        Assert.AreEqual("DataTransfer Heartbeat", string.Join(' ', Socket.Calls), "whether the line holds is asked at once");
        Assert.IsTrue(Socket.IsOpen);
        Assert.IsFalse(Board.Evidence.Any(e => e.StartsWith("failed", StringComparison.Ordinal)));
        Assert.AreEqual("reached RoundTrip", Board.Evidence[^1]);
    }

    [TestMethod]
    public void Several_different_requests_in_a_row_without_an_answer_cost_the_connection()
    {
        Steps(10);
        Socket.Reply = (_, _) => null;
        Outbox.Post("DataTransfer", []);
        Socket.Calls.Clear();
        Steps(3);
        Assert.AreEqual("DataTransfer Heartbeat StatusNotification:Available", string.Join(' ', Socket.Calls));
        Assert.AreEqual("failed RoundTrip NoAnswer", Board.Evidence[^1]);
        Assert.IsFalse(Socket.IsOpen);
    }

    [TestMethod]
    public void One_kind_of_request_that_is_never_answered_costs_no_connection()
    {
        Leave("DataTransfer");
        Steps(10);
        for (int i = 0; i < 50; i++)
        {
            Outbox.Post("DataTransfer", []);
            Steps(2);
        }

        Assert.AreEqual(50, Socket.Calls.Count(c => c == "DataTransfer"));
        Assert.AreEqual(1, Socket.Connects);
    }

    [TestMethod]
    [DataRow("Heartbeat", false)]
    [DataRow("Heartbeat", true)]
    [DataRow("StatusNotification", false)]
    [DataRow("StatusNotification", true)]
    public void The_proof_needs_no_one_kind_of_message(string kind, bool isError)
    {
        Leave(kind, isError);
        Board.Boot(BootMode.Trial);
        Restart();
        While(() => Board.Milliseconds < 5 * 60 * 1000);
        Assert.AreEqual(1, Socket.Connects);
        Assert.IsGreaterThan(3, Board.Evidence.Count(e => e == "reached RoundTrip"));
    }

    [TestMethod]
    public void The_round_trips_of_the_proof_wait_behind_nothing()
    {
        Board.Boot(BootMode.Trial);
        Restart();
        Steps(10);
        for (int i = 0; i < 12; i++)
        {
            Outbox.Post("DataTransfer", []);
        }

        // Each answer takes six seconds, and a heartbeat is due every five.
        Socket.Reply = (id, _) =>
        {
            Board.Milliseconds += 6000;
            return $"[3,\"{id}\",{{}}]";
        };
        Socket.Calls.Clear();
        Steps(12);
        Assert.IsGreaterThanOrEqualTo(5, Socket.Calls.Count(c => c == "Heartbeat"), string.Join(' ', Socket.Calls));
    }

    [TestMethod]
    public void An_answer_that_comes_late_counts()
    {
        Steps(10);
        string? late = null;
        Socket.Reply = (id, action) =>
        {
            late = action == "DataTransfer" ? id : late;
            return action == "DataTransfer" ? null : $"[3,\"{id}\",{{}}]";
        };
        OutgoingCall call = Outbox.Post("DataTransfer", []);
        Steps(2);
        Assert.IsFalse(call.Answered);
        Socket.Push($"[3,\"{late}\",{{}}]");
        Steps(1);
        Assert.IsTrue(call.Answered);
    }

    [TestMethod]
    public void A_request_that_was_withdrawn_is_not_sent()
    {
        Steps(10);
        OutgoingCall call = Outbox.Post("DataTransfer", []);
        Assert.IsTrue(call.Withdraw());
        Steps(3);
        Assert.IsFalse(Socket.Calls.Contains("DataTransfer"));
    }

    [TestMethod]
    public void An_error_is_an_answer_and_no_proof()
    {
        Steps(10);
        Socket.Reply = (id, _) => $"[4,\"{id}\",\"InternalError\",\"no\",{{}}]";
        OutgoingCall call = Outbox.Post("DataTransfer", []);
        Board.Evidence.Clear();
        Steps(1);
        Assert.IsTrue(call.Answered);
        Assert.AreEqual(0, Board.Evidence.Count);
        Assert.IsTrue(Socket.IsOpen);
    }
}
