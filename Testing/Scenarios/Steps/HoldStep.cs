using System.Globalization;
using System.Text.Json.Nodes;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>The operator holds the activation of updates, or no longer.</summary>
public sealed record HoldStep : Step
{
    /// <summary>For how long from now; null for no change.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>Whether the hour of the day in which updates are activated is now, <c>open</c>, or half a day away, <c>closed</c>; <c>none</c> for any time of day; null for no change.</summary>
    public string? Window { get; init; }

    /// <summary>False if every update is to wait for the operator's word; null for no change.</summary>
    public bool? Automatic { get; init; }

    /// <summary>What the answer contains; null for any.</summary>
    public string? Says { get; init; }

    /// <inheritdoc/>
    public override string Words => "hold updates" + (For is TimeSpan time ? $" for {time.TotalSeconds:0.#} s" : "")
        + (Window is string window ? window == "none" ? " no longer for a window" : $" for a window that is {window}" : "")
        + (Automatic is bool automatic ? automatic ? " no longer for the operator's word" : " for the operator's word" : "");

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Backend;

    /// <inheritdoc/>
    public override bool Acts => false;

    /// <inheritdoc/>
    public override Task RunAsync(ScenarioRun run, CancellationToken cancel)
    {
        JsonObject data = [];
        if (For is TimeSpan time)
        {
            data["until"] = time == TimeSpan.Zero ? "" : (DateTimeOffset.UtcNow + time).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }

        if (Window is string window)
        {
            data["window"] = window == "none" ? [] : Hour(DateTimeOffset.UtcNow + (window == "open" ? TimeSpan.Zero : TimeSpan.FromHours(12)));
        }

        if (Automatic is bool automatic)
        {
            data["automatic"] = automatic;
        }

        return new TransferStep { Message = "Hold", Data = data, Says = Says }.RunAsync(run, cancel);
    }

    // The hour in the middle of which a time is: no scenario takes half an hour.
    private static JsonObject Hour(DateTimeOffset time) => new() { ["from"] = Minute(time.AddMinutes(-30)), ["to"] = Minute(time.AddMinutes(30)) };

    private static string Minute(DateTimeOffset time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
