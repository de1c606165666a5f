using System.Text.RegularExpressions;

namespace TwinSlot.Testing.Events;

/// <summary>The line of the console with which the bootloader says what it boots.</summary>
/// <param name="Slot"><c>a</c> or <c>b</c>.</param>
/// <param name="Version">The image's version, with its build number.</param>
/// <param name="Mode">As what it is booted, in the bootloader's words.</param>
internal sealed partial record BootLine(string Slot, string Version, string Mode)
{
    /// <summary>True for an image on trial.</summary>
    public bool IsTrial => Mode.StartsWith("on trial", StringComparison.Ordinal);

    /// <summary>What is left of a trial's tries, in the bootloader's words; null for what is not on trial.</summary>
    public string? Tries => IsTrial && Mode.Split(", ", 2) is [_, string tries] ? tries : null;

    /// <summary>True for the image before, which is tried because the new one could not connect.</summary>
    public bool IsProbe => Mode.StartsWith("as a probe", StringComparison.Ordinal);

    /// <summary>What an event says so; null if it says something else.</summary>
    public static BootLine? Of(RigEvent happened) =>
        happened.Kind == RigEventKind.Console && Line().Match(happened.Text) is { Success: true } boot
            ? new BootLine(boot.Groups["slot"].Value, boot.Groups["version"].Value, boot.Groups["mode"].Value) : null;

    [GeneratedRegex(@"^boot: .* -> slot (?<slot>[ab]) (?<version>\S+) \((?<mode>.*)\)$")]
    private static partial Regex Line();
}
