using System.Collections;
using TwinSlot.ReferenceCharger.Ocpp.V201;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.Tests.ReferenceCharger.Fakes;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>A session in the messages of each dialect.</summary>
[TestClass]
public sealed class SessionMessageTests : DialectCase
{
    [TestMethod]
    public void A_session_in_OCPP_1_6()
    {
        Start("1.6", signed: false, connectors: 2);
        Socket.Reply = (id, action) => action == "StartTransaction"
            ? $"[3,\"{id}\",{{\"transactionId\":5,\"idTagInfo\":{{\"status\":\"Accepted\"}}}}]"
            : $"[3,\"{id}\",{{}}]";
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\"}]", AnswerTo("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"TAG\"}"));
        Assert.IsTrue(Board.Charging && Board.Closed);
        Socket.Calls.Clear();
        Steps(4);
        Assert.AreEqual("StatusNotification:Charging StartTransaction", Called);
        Connectors.SuspendNewSessions();
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Rejected\"}]", AnswerTo("RemoteStartTransaction", "{\"connectorId\":2,\"idTag\":\"TAG\"}"));
        Steps(2);
        Assert.IsTrue(Board.Charging && Board.Closed, "taking out of service ends no session");
        Assert.AreEqual("StatusNotification:Charging StartTransaction StatusNotification:Unavailable StatusNotification:Unavailable", Called);
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Rejected\"}]", AnswerTo("RemoteStopTransaction", "{\"transactionId\":6}"));
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\"}]", AnswerTo("RemoteStopTransaction", "{\"transactionId\":5}"));
        Assert.IsFalse(Board.Charging || Board.Closed);
        Socket.Calls.Clear();
        Steps(4);
        Assert.AreEqual("StopTransaction StatusNotification:Unavailable", Called, "the end is told before what follows from it");
        Connectors.ResumeNewSessions();
        Steps(5);
        Assert.AreEqual(3, Socket.Calls.Count(c => c == "StatusNotification:Available"));
    }

    [TestMethod]
    public void A_session_in_OCPP_2_0_1()
    {
        Start("2.0.1", signed: true);
        string answer = AnswerTo("RequestStartTransaction", "{\"remoteStartId\":3,\"idToken\":{\"idToken\":\"TAG\",\"type\":\"Central\"}}");
        Assert.StartsWith("[3,\"c1\",{", answer);
        Hashtable payload = (Hashtable)Read(answer)[2]!;
        string transaction = (string)payload["transactionId"]!;
        Socket.Calls.Clear();
        Steps(4);
        Assert.AreEqual("StatusNotification TransactionEvent", Called);
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\"}]", AnswerTo("RequestStopTransaction", $"{{\"transactionId\":\"{transaction}\"}}"));
        Steps(4);
        string ended = Socket.Sent.FindLast(s => s.Contains("TransactionEvent", StringComparison.Ordinal))!;
        StringAssert.Contains(ended, "\"eventType\":\"Ended\"");
        StringAssert.Contains(ended, transaction);
        Assert.IsFalse(Board.Charging);
    }

    [TestMethod]
    public void A_connector_keeps_its_status_until_the_end_of_its_transaction_is_told()
    {
        Start("1.6", signed: false);
        AnswerTo("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"TAG\"}");
        Steps(4);
        Socket.Reply = (id, action) => action == "StopTransaction" ? null : $"[3,\"{id}\",{{}}]";
        Connectors.SuspendNewSessions();
        Connectors.StopAll(StopReason.Remote);
        Socket.Calls.Clear();
        Steps(40);
        Assert.IsFalse(Socket.Calls.Skip(1).Contains("StatusNotification:Unavailable"), Called);
        Socket.Reply = (id, _) => $"[3,\"{id}\",{{}}]";
        Socket.Calls.Clear();
        Steps(400);
        Assert.IsTrue(Socket.Calls.IndexOf("StopTransaction") < Socket.Calls.IndexOf("StatusNotification:Unavailable"), Called);
    }
}
