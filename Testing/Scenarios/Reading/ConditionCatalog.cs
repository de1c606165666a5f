using System.Text.Json.Nodes;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Reading;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Scenarios.Conditions;

namespace TwinSlot.Testing.Scenarios.Reading;

/// <summary>The conditions by their words in scenarios.</summary>
internal static class ConditionCatalog
{
    /// <summary>How each is read.</summary>
    public static IReadOnlyDictionary<string, Func<JsonNode?, IEnumerable<Condition>>> All { get; } = new Dictionary<string, Func<JsonNode?, IEnumerable<Condition>>>
    {
        ["console"] = node => [new ConsoleCondition(FileJson.Texts(node))],
        ["consoleTimes"] = node => [FileJson.Read<ConsoleTimesCondition>(node)],
        ["running"] = node => [FileJson.Read<RunningCondition>(node)],
        ["bootNotification"] = node => [FileJson.Read<BootNotificationCondition>(node)],
        ["boots"] = node => [new BootsCondition(FileJson.Texts(node))],
        ["status"] = node => [new StatusCondition(node!.ToString())],
        ["statuses"] = node => [new StatusesCondition(FileJson.Texts(node))],
        ["slots"] = FileJson.Read<SlotCondition[]>,
        ["log"] = FileJson.Read<LogCondition[]>,
        ["contactor"] = node => [new LineCondition(RigLines.Contactor, node!.ToString())],
        ["light"] = node => [new LineCondition(RigLines.Light, node!.ToString())],
        ["unchanged"] = node => [new UnchangedCondition(FileJson.Read<FlashPart>(node))],
        ["messages"] = FileJson.Read<MessageCondition[]>,
        ["securityEvent"] = node =>
            [new MessageCondition { Action = "SecurityEventNotification", Fields = new Dictionary<string, string> { ["type"] = node!.ToString() } }],
        ["connectors"] = node => [new ConnectorsCondition(node!.ToString())],
        ["starts"] = node => [new CountCondition(RigEventKind.Started, FileJson.Read<int>(node))],
        ["watchdogResets"] = node => [new CountCondition(RigEventKind.WatchdogReset, FileJson.Read<int>(node))],
        ["rollbackReport"] = node => [new RollbackReportCondition(FileJson.Texts(node))],
        ["atRest"] = _ => [new AtRestCondition()],
        ["served"] = node => [FileJson.Read<ServedCondition>(node)],
    };

    /// <summary>The conditions of an object; what is none of them is passed over.</summary>
    public static IReadOnlyList<Condition> Read(JsonNode? node) =>
        node is JsonObject map ? [.. map.Where(one => All.ContainsKey(one.Key)).SelectMany(one => All[one.Key](one.Value))] : [];
}
