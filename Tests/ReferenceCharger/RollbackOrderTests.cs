using System.Collections.Concurrent;
using System.Text.Json;
using Json.Schema;
using TwinSlot.Contract;
using TwinSlot.ReferenceCharger.Ocpp;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.Tests.ReferenceCharger.Fakes;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>The backend asks what could be gone back to, and for the rollback.</summary>
[TestClass]
public sealed class RollbackOrderTests
{
    private static readonly ConcurrentDictionary<string, JsonSchema> s_schemas = new();

    private const string Leave = "{\"leave\":\"aaaaaaaaaaaaaaaa\",\"reason\":\"drivers complain\"}";

    [TestMethod]
    [DataRow("1.6")]
    [DataRow("2.0.1")]
    [DataRow("2.1")]
    public void The_image_before_is_told_as_the_schema_has_it(string version)
    {
        ConnectedCharger charger = Connected(version);
        charger.Board.OnSoak = true;
        charger.Board.Rollback.LastRollback = "2.0.0+0 rejected: \"hung\"";
        JsonElement data = Answer(charger, "PreviousImage", null, "Accepted", "previous-image");
        Assert.AreEqual("1.0.0+0", data.GetProperty("version").GetString());
        Assert.AreEqual(new string('a', 64), data.GetProperty("runningDigest").GetString());
        Assert.IsTrue(data.GetProperty("mayBoot").GetBoolean());
        Assert.IsTrue(data.GetProperty("onSoak").GetBoolean());
        Assert.AreEqual("2.0.0+0 rejected: \"hung\"", data.GetProperty("lastRollback").GetString());
        charger.Board.Rollback.Previous = new PreviousImage(string.Empty, string.Empty, "there is no other image");
        Assert.IsFalse(Answer(charger, "PreviousImage", null, "Accepted", "previous-image").GetProperty("mayBoot").GetBoolean());
    }

    [TestMethod]
    [DataRow("1.6", true)]
    [DataRow("2.0.1", true)]
    [DataRow("2.0.1", false)]
    [DataRow("2.1", false)]
    public void A_rollback_that_is_accepted_takes_the_charger_out_of_service(string version, bool asText)
    {
        ConnectedCharger charger = Connected(version, 2);
        Assert.Contains("\"status\":\"Accepted\"", charger.AskForSession(1));
        Assert.AreEqual("Accepted", Answer(charger, "Rollback", Leave, "Accepted", "rollback-answer", asText).GetProperty("status").GetString());
        RollbackRequest asked = charger.Board.Rollback.Requests.Single();
        Assert.AreEqual("aaaaaaaaaaaaaaaa backend drivers complain", $"{asked.Leave} {asked.AskedBy} {asked.Reason}");
        Assert.IsTrue(charger.Connectors.IsOccupied(1), "the session goes on");
        Assert.Contains("\"status\":\"Rejected\"", charger.AskForSession(2));
    }

    [TestMethod]
    [DataRow("1.6", RollbackStatus.AlreadyLeft)]
    [DataRow("2.0.1", RollbackStatus.AlreadyLeft)]
    [DataRow("1.6", RollbackStatus.Refused)]
    [DataRow("2.1", RollbackStatus.Refused)]
    [DataRow("1.6", RollbackStatus.StorageFailed)]
    public void One_that_is_not_accepted_says_why_and_changes_nothing(string version, RollbackStatus status)
    {
        ConnectedCharger charger = Connected(version);
        charger.Board.Rollback.Answer = new RollbackAnswer(status, "there is nothing to roll back to");
        JsonElement data = Answer(charger, "Rollback", Leave, "Rejected", "rollback-answer");
        Assert.AreEqual(status.ToString(), data.GetProperty("status").GetString());
        Assert.AreEqual("there is nothing to roll back to", data.GetProperty("words").GetString());
        Assert.Contains("\"status\":\"Accepted\"", charger.AskForSession());
    }

    [TestMethod]
    [DataRow("", "OccurenceConstraintViolation")]
    [DataRow(",\"data\":\"\"", "PropertyConstraintViolation")]
    [DataRow(",\"data\":\"[]\"", "PropertyConstraintViolation")]
    [DataRow(",\"data\":7", "TypeConstraintViolation")]
    [DataRow(",\"data\":\"{}\"", "OccurenceConstraintViolation")]
    [DataRow(",\"data\":{\"leave\":1}", "TypeConstraintViolation")]
    public void What_is_no_order_is_none(string data, string error)
    {
        ConnectedCharger charger = Connected("1.6");
        Assert.StartsWith($"[4,\"c1\",\"{error}\"", charger.AnswerTo("DataTransfer", $"{{\"vendorId\":\"TwinSlot\",\"messageId\":\"Rollback\"{data}}}"));
        Assert.IsEmpty(charger.Board.Rollback.Requests);
    }

    [TestMethod]
    public void A_request_is_as_the_schema_has_it()
    {
        JsonSchema schema = Schema("rollback-request");
        Assert.IsTrue(IsValid(schema, Leave));
        Assert.IsTrue(IsValid(schema, $"{{\"leave\":\"{new string('A', 64)}\"}}"));
        Assert.IsFalse(IsValid(schema, "{\"leave\":\"aaaaaaaaaaaaaaa\"}"));
        Assert.IsFalse(IsValid(schema, "{\"reason\":\"\"}"));
        Assert.IsFalse(IsValid(schema, "{\"leave\":\"aaaaaaaaaaaaaaaa\",\"force\":true}"));
    }

    [TestMethod]
    public void In_OCPP_2_variables_say_the_same()
    {
        ConnectedCharger charger = Connected("2.0.1");
        charger.Board.Rollback.LastRollback = "2.0.0+0 left: " + new string('x', 950) + "; back on 1.0.0+0; whether that helps is not known yet";
        string got = charger.AnswerTo("GetVariables", $"{{\"getVariableData\":[{Variable("PreviousVersion")},{Variable("LastRollback")},{Variable("LeaveDigest")}]}}");
        Assert.Contains("\"attributeValue\":\"1.0.0+0\"", got);
        Assert.Contains("; back on 1.0.0+0.\"", got, "whole clauses, at most 1000 characters");
        Assert.Contains($"\"attributeValue\":\"{new string('a', 64)}\"", got);
        string set = charger.AnswerTo("SetVariables", $"{{\"setVariableData\":[{Variable("LeaveDigest", new string('c', 64))}]}}");
        Assert.Contains("\"attributeStatus\":\"Rejected\"", set);
        Assert.Contains("\"reasonCode\":\"AlreadyLeft\"", set);
        Assert.Contains("does not run here", set);
        set = charger.AnswerTo("SetVariables", $"{{\"setVariableData\":[{Variable("LeaveDigest", new string('a', 64))}]}}");
        Assert.Contains("\"attributeStatus\":\"Accepted\"", set);
        Assert.Contains("the board reboots in 10 s", set);
        Assert.Contains("\"attributeStatus\":\"Rejected\"", charger.AnswerTo("SetVariables", $"{{\"setVariableData\":[{Variable("PreviousDigest", "a")}]}}"));
        Assert.Contains("\"status\":\"Rejected\"", charger.AskForSession());
    }

    [TestMethod]
    public void The_end_of_a_session_is_told_before_the_board_may_reboot()
    {
        ConnectedCharger charger = Connected("1.6");
        charger.AskForSession();
        charger.Steps(5);
        Answer(charger, "Rollback", Leave, "Accepted", "rollback-answer");
        charger.Answer("StopTransaction", () => null);
        charger.Connectors.StopAll(TwinSlot.ReferenceCharger.Station.StopReason.Remote);
        charger.Connectors.Renew();
        Assert.IsTrue(charger.Board.Charging, "the backend does not know of the end");
        Assert.IsFalse(charger.Board.Closed);
        charger.Board.Milliseconds += 2 * 60 * 1000;
        charger.Connectors.Renew();
        Assert.IsFalse(charger.Board.Charging, "not for ever");
    }

    [TestMethod]
    public void The_tables_of_the_documents_are_the_codes()
    {
        ConnectedCharger charger = Connected("2.0.1");
        string[][] messages = [.. DocumentTable.Rows(Documents.Ocpp, "| `messageId` | sent by |")];
        foreach (string message in messages.Where(r => r[1] == "backend").Select(r => r[0].Trim('`')))
        {
            Assert.DoesNotContain("UnknownMessageId", charger.AnswerTo("DataTransfer", $"{{\"vendorId\":\"TwinSlot\",\"messageId\":\"{message}\"}}"), message);
        }

        string[] linked = [.. messages.SelectMany(r => r).Where(c => c.Contains("](schemas/", StringComparison.Ordinal)).Select(c => c[(c.IndexOf("schemas/", StringComparison.Ordinal) + 8)..^1])];
        string[] there = [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs", "schemas"), "*.json").Select(f => Path.GetFileName(f)).Where(f => f.StartsWith("rollback", StringComparison.Ordinal) || f.StartsWith("previous", StringComparison.Ordinal))];
        CollectionAssert.AreEquivalent(there, linked);
        CollectionAssert.AreEqual(
            Enum.GetValues<RollbackStatus>().Select(s => $"`{RollbackOrders.Word(s)}`").ToArray(),
            DocumentTable.Rows(Documents.Ocpp, "| `status` in `data` |").Select(r => r[0]).ToArray());
    }

    private static ConnectedCharger Connected(string version, int connectors = 1)
    {
        ConnectedCharger charger = new(version, connectors);
        return charger.Steps(8);
    }

    private static string Variable(string name, string? value = null) =>
        $"{{\"component\":{{\"name\":\"TwinSlot\"}},\"variable\":{{\"name\":\"{name}\"}}{(value == null ? "" : $",\"attributeValue\":\"{value}\"")}}}";

    // The data of the answer, which has to be as its schema says: text in 1.6, an object in 2.
    private static JsonElement Answer(ConnectedCharger charger, string message, string? data, string status, string schema, bool asText = true)
    {
        string with = data == null ? string.Empty : $",\"data\":{(asText ? JsonSerializer.Serialize(data) : data)}";
        string answer = charger.AnswerTo("DataTransfer", $"{{\"vendorId\":\"TwinSlot\",\"messageId\":\"{message}\"{with}}}");
        JsonElement payload = JsonDocument.Parse(answer).RootElement[2];
        Assert.AreEqual(status, payload.GetProperty("status").GetString(), answer);
        JsonElement told = payload.GetProperty("data");
        bool is16 = charger.Board.SettingValues[SettingNames.Ocpp] == "1.6";
        Assert.AreEqual(is16 ? JsonValueKind.String : JsonValueKind.Object, told.ValueKind, answer);
        told = is16 ? JsonDocument.Parse(told.GetString()!).RootElement : told;
        Assert.IsTrue(Schema(schema).Evaluate(told).IsValid, answer);
        return told;
    }

    private static bool IsValid(JsonSchema schema, string json) => schema.Evaluate(JsonDocument.Parse(json).RootElement).IsValid;

    private static JsonSchema Schema(string name) => s_schemas.GetOrAdd(name, n => JsonSchema.FromText(Repository.Read("docs", "schemas", n + ".json")));
}
