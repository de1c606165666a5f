using TwinSlot.ReferenceCharger.Station.Configuration;
using TwinSlot.Tests.ReferenceCharger.Fakes;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>The backend hears of each start and end of a session once, as far as it answers at all.</summary>
[TestClass]
public sealed class SessionReportTests
{
    private const string Error = "[4,\"ID\",\"InternalError\",\"no\",{}]";
    private const string Started = "[3,\"ID\",{\"transactionId\":5,\"idTagInfo\":{\"status\":\"Accepted\"}}]";

    [TestMethod]
    public void A_start_that_is_answered_with_an_error_once_is_told_again()
    {
        ConnectedCharger charger = new("1.6");
        int asked = 0;
        charger.Answer("StartTransaction", () => asked++ == 0 ? Error : Started);
        charger.Steps(8).AskForSession();
        charger.Run(180);
        Assert.AreEqual(2, charger.Sent("StartTransaction"));
        StringAssert.Contains(charger.AnswerTo("RemoteStopTransaction", "{\"transactionId\":5}"), "Accepted");
        Assert.AreEqual(1, charger.Steps(4).Sent("StopTransaction"));
    }

    [TestMethod]
    [DataRow("1.6", "StartTransaction")]
    [DataRow("2.0.1", "TransactionEvent")]
    public void A_session_that_is_always_answered_with_an_error_is_told_three_times_and_jams_nothing(string version, string action)
    {
        ConnectedCharger charger = new(version);
        List<long> times = [];
        charger.Answer(action, () =>
        {
            times.Add(charger.Board.Milliseconds);
            return Error;
        });
        charger.Steps(8).AskForSession();
        charger.Run(600);
        Assert.HasCount(3, times);
        Assert.AreEqual(20000, times[1] - times[0], 1000);
        Assert.AreEqual(40000, times[2] - times[1], 1000, "the number of attempts before, times the interval");
        Assert.IsNull(charger.Connectors.OldestEvent);
        Assert.IsTrue(charger.Socket.IsOpen);
        Assert.AreEqual(1, charger.Socket.Connects);
    }

    [TestMethod]
    [DataRow("1.6", "TransactionMessageAttempts", "TransactionMessageRetryInterval")]
    [DataRow("2.0.1", "MessageAttempts", "MessageAttemptInterval")]
    public void The_operator_says_how_often_and_how_soon(string version, string attempts, string interval)
    {
        ConnectedCharger charger = new(version);
        charger.Steps(8);
        Set(attempts, "2");
        Set(interval, "90");
        string action = version == "1.6" ? "StartTransaction" : "TransactionEvent";
        charger.Answer(action, () => Error);
        charger.AskForSession();
        charger.Run(85);
        Assert.AreEqual(1, charger.Sent(action));
        charger.Run(10);
        Assert.AreEqual(2, charger.Sent(action));
        charger.Run(600);
        Assert.AreEqual(2, charger.Sent(action));

        void Set(string name, string value)
        {
            string answer = version == "1.6"
                ? charger.AnswerTo("ChangeConfiguration", $"{{\"key\":\"{name}\",\"value\":\"{value}\"}}")
                : charger.AnswerTo(
                    "SetVariables",
                    $"{{\"setVariableData\":[{{\"attributeValue\":\"{value}\",\"component\":{{\"name\":\"OCPPCommCtrlr\"}},\"variable\":{{\"name\":\"{name}\",\"instance\":\"TransactionEvent\"}}}}]}}");
            StringAssert.Contains(answer, "\"Accepted\"");
        }
    }

    [TestMethod]
    public void A_start_that_is_answered_late_is_told_once_and_has_its_id()
    {
        ConnectedCharger charger = new("1.6");
        charger.Answer("StartTransaction", () => null);
        charger.Steps(8).AskForSession();
        charger.Steps(3);
        charger.Socket.Push(Started.Replace("ID", charger.IdOf("StartTransaction"), StringComparison.Ordinal));
        charger.Answer("StartTransaction", () => Started.Replace("5", "6", StringComparison.Ordinal));
        charger.Run(120);
        Assert.AreEqual(1, charger.Sent("StartTransaction"));
        Assert.AreEqual(5, charger.Connectors.At(1).TransactionId);
        Assert.IsNull(charger.Connectors.OldestEvent);
    }

    [TestMethod]
    public void An_answer_to_the_first_attempt_counts_though_the_second_is_on_its_way()
    {
        ConnectedCharger charger = new("1.6");
        charger.Answer("StartTransaction", () => null);
        charger.Steps(8).AskForSession();
        string first = string.Empty;
        charger.Answer("StartTransaction", () =>
        {
            // The second attempt: the first is answered while it waits.
            if (charger.Sent("StartTransaction") == 2)
            {
                charger.Socket.Push(Started.Replace("ID", first, StringComparison.Ordinal));
            }
            else
            {
                first = charger.IdOf("StartTransaction");
            }

            return null;
        });
        charger.Run(300);
        Assert.AreEqual(2, charger.Sent("StartTransaction"));
        Assert.AreEqual(5, charger.Connectors.At(1).TransactionId);
    }

    [TestMethod]
    public void An_error_that_comes_late_counts_as_one_attempt()
    {
        ConnectedCharger charger = new("1.6");
        charger.Answer("StartTransaction", () => null);
        charger.Steps(8).AskForSession();
        charger.Steps(3);
        charger.Socket.Push(Error.Replace("ID", charger.IdOf("StartTransaction"), StringComparison.Ordinal));
        charger.Answer("StartTransaction", () => Error);
        charger.Run(600);
        Assert.AreEqual(3, charger.Sent("StartTransaction"));
        Assert.IsNull(charger.Connectors.OldestEvent);
    }
}
