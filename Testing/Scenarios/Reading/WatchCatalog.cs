using System.Text.Json.Nodes;
using TwinSlot.Testing.Reading;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Scenarios.Watches;

namespace TwinSlot.Testing.Scenarios.Reading;

/// <summary>What must not happen, by its words in scenarios.</summary>
internal static class WatchCatalog
{
    /// <summary>How each is read.</summary>
    public static IReadOnlyDictionary<string, Func<JsonNode?, IEnumerable<Watch>>> All { get; } = new Dictionary<string, Func<JsonNode?, IEnumerable<Watch>>>
    {
        ["contactor"] = node => [new LineWatch(RigLines.Contactor, node!.ToString())],
        ["light"] = node => [new LineWatch(RigLines.Light, node!.ToString())],
        ["silent"] = node => FileJson.Texts(node).Select(text => new SilenceWatch(text)),
        ["noStarts"] = _ => [new StartWatch()],
        ["noWatchdogResets"] = _ => [new WatchdogWatch()],
        ["noStatus"] = node => FileJson.Texts(node).Select(status => new StatusWatch(status)),
        ["noMessage"] = node => FileJson.Texts(node).Select(action => new MessageWatch(action)),
        ["noSecurityEvent"] = node => FileJson.Texts(node).Select(type => new EventWatch(type)),
    };

    /// <summary>The watches of an object; what is none of them is passed over.</summary>
    public static IReadOnlyList<Watch> Read(JsonNode? node) =>
        node is JsonObject map ? [.. map.Where(one => All.ContainsKey(one.Key)).SelectMany(one => All[one.Key](one.Value))] : [];
}
