using System.Text.Json;
using TwinSlot.Contract;
using TwinSlot.ReferenceCharger.Station.Diagnostics;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>Which entries of the flight log are sent, and the names that they have.</summary>
[TestClass]
public sealed class LogWindowTests
{
    [TestMethod]
    [DataRow(0, 0, "1 2 3 4 5")]
    [DataRow(200, 0, "3 4 5")]
    [DataRow(0, 100, "1 2")]
    [DataRow(150, 250, "3 4")]
    [DataRow(301, 0, "")]
    public void The_window_holds_for_what_has_a_time_and_for_what_follows_it(long oldest, long latest, string chosen)
    {
        FlightLogLine[] log = [Line(1, 0), Line(2, 100), Line(3, 200), Line(4, 0), Line(5, 300)];
        Assert.AreEqual(chosen, string.Join(' ', LogWindow.Of(log, false, oldest, latest).Select(l => l.Sequence)));
        Assert.HasCount(2, LogWindow.Of([Line(1, 0), Line(2, 0)], false, oldest, latest), "a board that never knew the time tells all it has");
    }

    [TestMethod]
    public void Each_kind_of_entry_has_the_name_that_the_schema_has()
    {
        string[] kinds = [.. Enum.GetValues<LogKind>().Select(kind => LogKindNames.Of((int)kind))];
        CollectionAssert.AreEqual(Enum.GetNames<LogKind>().Select(JsonNamingPolicy.CamelCase.ConvertName).ToArray(), kinds);
        Assert.AreEqual(LogKindNames.Other, LogKindNames.Of(255));
        JsonElement schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "schemas", "log-line.schema.json"))).RootElement;
        string?[] listed = [.. schema.GetProperty("properties").GetProperty("kind").GetProperty("enum").EnumerateArray().Select(kind => kind.GetString())];
        CollectionAssert.AreEqual((string[])[LogKindNames.TheFile, .. kinds, LogKindNames.Other], listed);
    }

    [TestMethod]
    public void The_security_log_is_what_security_events_tell_of()
    {
        FlightLogLine[] log = [.. Enumerable.Range(1, 19).Select(kind => new FlightLogLine(kind, kind, 0, 0, string.Empty))];
        Assert.AreEqual("1 2 5 6 9 10 12 13", string.Join(' ', LogWindow.Of(log, true, 0, 0).Select(l => l.Kind)));
    }

    private static FlightLogLine Line(int number, long time) => new(number, 1, time, 0, string.Empty);
}
