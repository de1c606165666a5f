using System.Text.Json;
using TwinSlot.ReferenceCharger.Station.Configuration;
using TwinSlot.Tests.ReferenceCharger.Fakes;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Updater.Holds;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>The operator holds updates from the backend.</summary>
[TestClass]
public sealed class HoldOrderTests
{
    private const string Nothing = "updates are activated as soon as they are complete and no session runs";

    [TestMethod]
    [DataRow("1.6")]
    [DataRow("2.0.1")]
    [DataRow("2.1")]
    public void A_hold_is_answered_with_what_holds_now(string version)
    {
        ConnectedCharger charger = new(version);
        charger.Steps(8);
        Assert.AreEqual("Accepted " + Nothing, Hold(charger, "{}"));
        Assert.AreEqual("Accepted updates are activated only from 22:00 to 04:30 UTC", Hold(charger, """{"window":{"from":"22:00","to":"04:30"}}"""));
        Assert.AreEqual(
            "Accepted updates are activated not before 2026-02-01 06:00 UTC, only from 22:00 to 04:30 UTC", Hold(charger, """{"until":"2026-02-01T07:00:00+01:00"}"""));
        Assert.AreEqual("Accepted updates are activated only at the operator's word", Hold(charger, """{"until":"","window":{},"automatic":false}"""));
        Assert.AreEqual("Accepted " + Nothing, Hold(charger, """{"automatic":true}"""));
    }

    [TestMethod]
    [DataRow("""{"untill":"2027-02-01T06:00:00Z"}""", "a hold has until, window and automatic, and nothing else")]
    [DataRow("""{"until":"tomorrow"}""", "until is no date-time such as 2026-12-01T06:00:00Z, and not empty")]
    [DataRow("""{"until":7}""", "until is no date-time such as 2026-12-01T06:00:00Z, and not empty")]
    [DataRow("""{"until":"2025-12-01T00:00:00Z"}""", "2025-12-01 00:00 UTC is not ahead: it is 2026-01-01 00:0")]
    [DataRow("""{"until":"2077-01-01T00:00:00Z"}""", "2077-01-01 00:00 UTC is more than 366 days ahead: to hold for longer, switch automatic activation off")]
    [DataRow("""{"window":{"from":"22:00"}}""", "a window has from and to, two times of day in UTC such as 22:00 and 04:30 that differ, or neither")]
    [DataRow("""{"window":{"from":"22:00","to":"22:00"}}""", "a window has from and to, two times of day in UTC such as 22:00 and 04:30 that differ, or neither")]
    [DataRow("""{"window":{"from":"22:00","to":"24:00"}}""", "a window has from and to, two times of day in UTC such as 22:00 and 04:30 that differ, or neither")]
    [DataRow("""{"window":"22:00-04:30"}""", "window is not an object")]
    [DataRow("""{"automatic":"no"}""", "automatic is neither true nor false")]
    public void An_order_that_is_wrong_is_rejected_in_words_and_changes_nothing(string data, string words)
    {
        ConnectedCharger charger = new("1.6");
        charger.Steps(8);
        Assert.StartsWith("Rejected " + words, Hold(charger, data));
        Assert.AreEqual("Accepted " + Nothing, Hold(charger, "{}"));
    }

    [TestMethod]
    public void The_word_for_an_update_needs_one()
    {
        ConnectedCharger charger = new("2.0.1");
        charger.Steps(8);
        Assert.AreEqual("Rejected there is no update that could be activated", Told(charger.AnswerTo("DataTransfer", """{"vendorId":"TwinSlot","messageId":"Activate"}""")));
    }

    [TestMethod]
    public void The_variables_are_the_hold()
    {
        OperatorCase charger = new();
        Assert.AreEqual(" true false", $"{Value(charger, VariableId.HoldUntil)}{Value(charger, VariableId.HoldWindow)} {Value(charger, VariableId.AutomaticActivation)} {Value(charger, VariableId.ActivateUpdate)}");
        Set(charger, VariableId.HoldUntil, "2027-02-01T07:00:00+01:00");
        Set(charger, VariableId.HoldWindow, "22:00-04:30");
        Set(charger, VariableId.AutomaticActivation, "False");
        charger.Start();
        Assert.AreEqual("2027-02-01T06:00:00Z", Value(charger, VariableId.HoldUntil));
        Assert.AreEqual("22:00-04:30", Value(charger, VariableId.HoldWindow));
        Assert.AreEqual("false", Value(charger, VariableId.AutomaticActivation));
        Assert.AreEqual(
            "updates are activated only at the operator's word, not before 2027-02-01 06:00 UTC, only from 22:00 to 04:30 UTC", Value(charger, VariableId.Hold));
        Set(charger, VariableId.HoldUntil, string.Empty);
        Set(charger, VariableId.HoldWindow, string.Empty);
        Set(charger, VariableId.AutomaticActivation, "true");
        Assert.AreEqual(Nothing, Value(charger, VariableId.Hold));
    }

    [TestMethod]
    [DataRow("HoldUntil", "2026-01-01T00:00:00Z")]
    [DataRow("HoldUntil", "tomorrow")]
    [DataRow("HoldWindow", "22:00")]
    [DataRow("AutomaticActivation", "no")]
    [DataRow("ActivateUpdate", "true")]
    public void A_variables_value_that_is_wrong_is_invalid(string name, string value)
    {
        OperatorCase charger = new();
        Assert.AreEqual(SetOutcome.InvalidValue, Try(charger, Enum.Parse<VariableId>(name), value));
        charger.Board.Refused = HoldFormat.BlockName;
        Assert.AreEqual(SetOutcome.NotKept, Try(charger, VariableId.AutomaticActivation, "false"));
        Assert.AreEqual(SetOutcome.ReadOnly, Try(charger, VariableId.Hold, value));
    }

    [TestMethod]
    public void The_schemas_examples_are_accepted_and_its_fields_are_those_that_are_read()
    {
        using JsonDocument schema = JsonDocument.Parse(Repository.Read("docs", "schemas", "hold-request.json"));
        CollectionAssert.AreEqual(
            new[] { "until", "window", "automatic" }, schema.RootElement.GetProperty("properties").EnumerateObject().Select(p => p.Name).ToArray());
        foreach (JsonElement example in schema.RootElement.GetProperty("examples").EnumerateArray())
        {
            ConnectedCharger charger = new("2.0.1");
            charger.Steps(8);
            charger.Board.UnixSeconds = 1_795_000_000;
            Assert.StartsWith("Accepted ", Hold(charger, example.GetRawText()), example.GetRawText());
        }
    }

    private static string Hold(ConnectedCharger charger, string data)
    {
        string value = charger.Board.Get("ocpp") == "1.6" ? JsonSerializer.Serialize(data) : data;
        return Told(charger.AnswerTo("DataTransfer", $$"""{"vendorId":"TwinSlot","messageId":"Hold","data":{{value}}}"""));
    }

    private static string Told(string frame)
    {
        JsonElement payload = JsonDocument.Parse(frame).RootElement[2];
        return payload.GetProperty("status").GetString() + " " + payload.GetProperty("data").GetString();
    }

    private static string Value(OperatorCase charger, VariableId id) => charger.Operations.Variables.Value(Of(charger, id));

    private static SetOutcome Try(OperatorCase charger, VariableId id, string value) => charger.Operations.Variables.Set(Of(charger, id), value);

    private static void Set(OperatorCase charger, VariableId id, string value) => Assert.AreEqual(SetOutcome.Accepted, Try(charger, id, value));

    private static Variable Of(OperatorCase charger, VariableId id) => charger.Operations.Variables.All.Single(v => v.Id == id);
}
