using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using TwinSlot.Testing.BenchPage.Actions;
using TwinSlot.Testing.BenchPage.State;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Results.Html;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.BenchPage.Serving;

/// <summary>What the page is told, as JSON.</summary>
internal static class PageJson
{
    // Longer lines say no more to a reader, and a board may say anything.
    private const int LongestText = 2000;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The state, and of each action why it cannot be done now.</summary>
    /// <param name="run">Tells a run of the server from another.</param>
    public static string Of(PageState state, RigCapabilities rig, string run) => JsonSerializer.Serialize(
        new { run, state, hindrances = PageActions.All.ToDictionary(action => action.Name, action => action.WhyNot(rig, state)) }, s_json);

    /// <summary>Events as lines to read.</summary>
    public static string Of(IEnumerable<RigEvent> events) => JsonSerializer.Serialize(events.Select(Line), s_json);

    /// <summary>What came of an order.</summary>
    public static string Of(OrderResult result) => JsonSerializer.Serialize(new { done = result.IsDone, words = result.Words }, s_json);

    /// <summary>False for a light that blinks, feeds of the watchdog and heartbeats, which would hide all else: state and timeline have them.</summary>
    public static bool IsToldInLines(RigEvent happened) => happened.Kind switch
    {
        RigEventKind.Line => happened.Subject != RigLines.Light,
        RigEventKind.WatchdogFeeds => false,
        RigEventKind.FromBoard or RigEventKind.ToBoard => happened.Subject != "Heartbeat",
        _ => true,
    };

    private static object Line(RigEvent happened)
    {
        LogLine line = EventLog.Of([happened], null)[0];
        return new
        {
            number = happened.Number,
            time = line.At.LocalDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture),
            source = line.Source,
            text = line.Text.Length <= LongestText ? line.Text : line.Text[..LongestText] + "...",
        };
    }
}
