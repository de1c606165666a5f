using System.Text.RegularExpressions;
using TwinSlot.Testing.Events;

namespace TwinSlot.Testing.Soaking.Invariants;

/// <summary>What a boot says on the console.</summary>
/// <param name="Slot"><c>a</c> or <c>b</c>.</param>
/// <param name="Version">The image's version, with its build number.</param>
/// <param name="Mode">confirmed, or how it is on trial or probes.</param>
internal sealed partial record BootLine(string Slot, string Version, string Mode)
{
    /// <summary>Of an event; null if it is none.</summary>
    public static BootLine? Of(RigEvent happened) => happened.Kind == RigEventKind.Console && Line().Match(happened.Text) is { Success: true } line
        ? new BootLine(line.Groups["slot"].Value, line.Groups["version"].Value, line.Groups["mode"].Value)
        : null;

    [GeneratedRegex(@"^boot: .* -> slot (?<slot>[ab]) (?<version>\S+) \((?<mode>.*)\)$")]
    private static partial Regex Line();
}
