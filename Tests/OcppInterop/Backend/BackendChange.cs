using System.Text.Json.Nodes;

namespace TwinSlot.Tests.OcppInterop.Backend;

/// <summary>How a backend behaves from a moment on.</summary>
public sealed record BackendChange
{
    private readonly JsonObject _command;
    private readonly string _words;

    private BackendChange(JsonObject command, string words)
    {
        _command = command;
        _words = words;
    }

    /// <summary>It is out of order, and in order again when the time is over. A message that it begins at gets no answer.</summary>
    public static BackendChange Outage(OutageKind kind, TimeSpan duration) => new(
        new JsonObject { ["do"] = "outage", ["kind"] = Name(kind), ["forMs"] = duration.TotalMilliseconds },
        $"the backend {Name(kind)} for {duration.TotalSeconds:F0} s");

    /// <summary>It does not answer a method.</summary>
    /// <param name="method">The method; <c>*</c> for all.</param>
    /// <param name="duration">How long; null for good.</param>
    public static BackendChange NoAnswer(string method, TimeSpan? duration) => Answers(method, "nothing", duration, $"no answer to {method}");

    /// <summary>It answers a method with a CALLERROR.</summary>
    /// <param name="method">The method; <c>*</c> for all.</param>
    /// <param name="duration">How long; null for good.</param>
    public static BackendChange Errors(string method, TimeSpan? duration) => Answers(method, "error", duration, $"CALLERROR to {method}");

    /// <inheritdoc/>
    public override string ToString() => _words;

    internal JsonObject ToJson() => (JsonObject)_command.DeepClone();

    private static BackendChange Answers(string method, string how, TimeSpan? duration, string words) => new(
        new JsonObject { ["do"] = "answer", ["method"] = method, ["how"] = how, ["forMs"] = duration?.TotalMilliseconds },
        $"{words} {(duration is TimeSpan time ? $"for {time.TotalSeconds:F0} s" : "for good")}");

    private static string Name(OutageKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];
}
