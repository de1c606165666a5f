using TwinSlot.Contract;
using TwinSlot.ReferenceCharger.Ocpp;
using TwinSlot.ReferenceCharger.Station.Configuration;
using TwinSlot.Tests.ReferenceCharger.Fakes;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>The variables that an operator may ask for and set, and that they act.</summary>
[TestClass]
public sealed class VariableTests
{
    [TestMethod]
    public void The_table_of_the_documents_is_that_of_the_code()
    {
        Variable[] all = new OperatorCase(connectors: 1).Operations.Variables.All;
        string expected = string.Join('\n', all.Select(Row).Distinct());
        string[] lines = Documents.Ocpp.Split('\n');
        int head = Array.FindIndex(lines, l => l.StartsWith("| key in 1.6 | ", StringComparison.Ordinal));
        Assert.IsGreaterThan(0, head, "docs/ocpp.md has no table of keys and variables");
        string found = string.Join('\n', lines.Skip(head + 2).TakeWhile(l => l.StartsWith('|')).Select(l => l[..(l.LastIndexOf('|', l.Length - 2) + 1)]));
        Assert.AreEqual(expected, found, "the table should begin with:\n" + expected);
    }

    [TestMethod]
    [DataRow("MessageTimeout", "4", false)]
    [DataRow("MessageTimeout", "5", true)]
    [DataRow("MessageTimeout", "600", true)]
    [DataRow("MessageTimeout", "601", false)]
    [DataRow("MessageTimeout", " 7", false)]
    [DataRow("MessageTimeout", "+7", false)]
    [DataRow("MessageTimeout", "", false)]
    [DataRow("MessageTimeout", "4294967300", false)]
    [DataRow("TransactionAttempts", "0", false)]
    [DataRow("TransactionAttempts", "10", true)]
    [DataRow("TransactionRetryInterval", "0", true)]
    [DataRow("TransactionRetryInterval", "3601", false)]
    [DataRow("AllowNewSessions", "TRUE", true)]
    [DataRow("AllowNewSessions", "1", false)]
    [DataRow("TimeServer", "", true)]
    [DataRow("TimeServer", "host", true)]
    [DataRow("TimeServer", "host:0", false)]
    [DataRow("TimeServer", "a host", false)]
    [DataRow("TimeServer", "01234567890123456789012345678901234567890123456789012345678901234", false)]
    public void A_value_is_taken_within_its_bounds_only(string name, string value, bool taken)
    {
        VariableId id = Enum.Parse<VariableId>(name);
        OperatorCase charger = new();
        SetOutcome outcome = charger.Operations.Variables.Set(Of(charger, id), value);
        Assert.AreEqual(!taken ? SetOutcome.InvalidValue : id == VariableId.TimeServer ? SetOutcome.RebootRequired : SetOutcome.Accepted, outcome);
    }

    [TestMethod]
    public void Back_off_and_time_out_act_at_once_and_after_a_restart()
    {
        OperatorCase charger = new();
        BackOff before = new(charger.Settings.Operator, new Random(1));
        Set(charger, VariableId.BackOffMinimum, "10");
        Set(charger, VariableId.BackOffRandom, "0");
        Set(charger, VariableId.BackOffRepeats, "2");
        Set(charger, VariableId.MessageTimeout, "90");
        CollectionAssert.AreEqual(new[] { 10000, 20000, 40000, 40000 }, new[] { before.Next(), before.Next(), before.Next(), before.Next() });
        charger.Start();
        Assert.AreEqual(90, charger.Settings.Operator.MessageTimeoutSeconds);
        Assert.AreEqual(10000, new BackOff(charger.Settings.Operator, new Random(1)).Next());
    }

    [TestMethod]
    public void Back_off_without_an_operator_doubles_from_two_seconds_five_times()
    {
        BackOff backOff = new(new OperatorSettings(), new Random(1));
        int[] least = [2000, 4000, 8000, 16000, 32000, 64000, 64000];
        foreach (int wait in least)
        {
            int next = backOff.Next();
            Assert.IsTrue(next >= wait && next <= wait + 2000, $"{next}, not {wait}");
        }
    }

    [TestMethod]
    public void The_longest_wait_that_can_be_set_is_no_overflow()
    {
        OperatorCase charger = new();
        Set(charger, VariableId.BackOffMinimum, "3600");
        Set(charger, VariableId.BackOffRandom, "3600");
        Set(charger, VariableId.BackOffRepeats, "8");
        BackOff backOff = new(charger.Settings.Operator, new Random(1));
        for (int i = 0; i < 12; i++)
        {
            Assert.IsGreaterThanOrEqualTo(3_600_000, backOff.Next());
        }
    }

    [TestMethod]
    public void A_heartbeat_interval_that_was_provisioned_is_not_the_backend_s_to_change()
    {
        OperatorCase charger = new(2, ("heartbeatSeconds", "60"));
        Variable interval = Of(charger, VariableId.HeartbeatInterval);
        Assert.AreEqual(SetOutcome.ReadOnly, charger.Operations.Variables.Set(interval, "7"));
        Assert.AreEqual("60", charger.Operations.Variables.Value(interval));
    }

    [TestMethod]
    public void The_newest_word_on_the_heartbeat_counts()
    {
        OperatorCase charger = new();
        HeartbeatClock clock = new(charger.Settings, BootMode.Confirmed);
        clock.Start(0);
        Assert.IsFalse(clock.IsDue(299_999));
        Assert.IsTrue(clock.IsDue(300_000));
        Set(charger, VariableId.HeartbeatInterval, "10");
        Assert.IsTrue(clock.IsDue(10_000));
        Assert.IsFalse(clock.IsDue(9_999));
        Set(charger, VariableId.MessageTimeout, "60");
        clock.IntervalFromBackend = 0;
        Assert.IsTrue(clock.IsDue(10_000), "a backend that says nothing changes nothing");
        clock.IntervalFromBackend = 20;
        Assert.IsFalse(clock.IsDue(19_999));
        Set(charger, VariableId.MessageTimeout, "61");
        Assert.IsFalse(clock.IsDue(19_999), "another variable brings the old interval back");
        Assert.AreEqual("20", charger.Operations.Variables.Value(Of(charger, VariableId.HeartbeatInterval)));
    }

    private static void Set(OperatorCase charger, VariableId id, string value) =>
        Assert.AreEqual(SetOutcome.Accepted, charger.Operations.Variables.Set(Of(charger, id), value));

    private static Variable Of(OperatorCase charger, VariableId id) => charger.Operations.Variables.All.First(v => v.Id == id);

    private static string Row(Variable v)
    {
        string name = v.Name + (v.Instance.Length > 0 ? $"[{v.Instance}]" : "");
        string bounds = v is { Type: "integer", IsWritable: true } ? $"{v.Least} to {v.Most}{(v.Unit.Length > 0 ? " " + v.Unit : "")}" : "";
        return $"| {Code(v.Key)} | {(v.Component.Length > 0 ? Code($"{v.Component}.{name}") : "-")} | {(v.IsWritable ? "yes" : "no")} | {bounds} |".Replace("|  |", "| - |", StringComparison.Ordinal);
    }

    private static string Code(string name) => name.Length > 0 ? $"`{name}`" : "-";
}
