using System.Text.Json;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tools.Status;

namespace TwinSlot.Tests.Tools;

/// <summary>The schemas name every value that the code has.</summary>
[TestClass]
public sealed class SchemaTests
{
    [TestMethod]
    [DataRow("log", "kind", typeof(LogKind))]
    [DataRow("log", "cause", typeof(BootCause))]
    [DataRow("log", "reason", typeof(FailureReason))]
    [DataRow("explain", "kind", typeof(LogKind))]
    [DataRow("explain", "cause", typeof(BootCause))]
    [DataRow("explain", "reason", typeof(FailureReason))]
    [DataRow("explain", "state", typeof(SlotState))]
    [DataRow("status", "reason", typeof(FailureReason))]
    [DataRow("status", "state", typeof(SlotState))]
    public void A_schema_lists_all_names(string schema, string definition, Type type) =>
        CollectionAssert.AreEqual(Names(type), Listed(Root(schema).GetProperty("$defs").GetProperty(definition)));

    [TestMethod]
    public void A_schema_lists_all_names_where_they_are_used()
    {
        JsonElement status = Root("status");
        JsonElement properties = status.GetProperty("properties");
        CollectionAssert.AreEqual(Names(typeof(BoardVerdict)), Listed(properties.GetProperty("verdict")));
        CollectionAssert.AreEqual(Names(typeof(UpdateState)), Listed(properties.GetProperty("update").GetProperty("properties").GetProperty("state")));
        JsonElement record = properties.GetProperty("record").GetProperty("properties");
        CollectionAssert.AreEqual(Names(typeof(ProbeState)), Listed(record.GetProperty("probe")));
        CollectionAssert.AreEqual(Names(typeof(RebootIntent)), Listed(record.GetProperty("intent")));
        JsonElement rollback = status.GetProperty("$defs").GetProperty("rollback").GetProperty("properties");
        CollectionAssert.AreEqual(Names(typeof(RollbackLoss)), Listed(rollback.GetProperty("lost")));
        CollectionAssert.AreEqual(Names(typeof(RollbackVerdict)), Listed(rollback.GetProperty("verdict")));
        Assert.AreEqual(rollback.GetRawText(), Root("explain").GetProperty("$defs").GetProperty("rollback").GetProperty("properties").GetRawText());
    }

    private static JsonElement Root(string schema) => JsonDocument.Parse(File.ReadAllText(Schema.PathOf(schema))).RootElement;

    private static string[] Names(Type type) => [.. Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)];

    private static string[] Listed(JsonElement node) => [.. node.GetProperty("enum").EnumerateArray().Select(name => name.GetString()!)];
}
