namespace TwinSlot.Testing.Events;

/// <summary>The line of the console with which the bootloader says that it boots nothing: for good, or while the only image pauses.</summary>
internal static class RecoveryLine
{
    private static readonly string[] s_beginnings = ["nothing may boot", "the only image pauses"];

    /// <summary>True if an event says so.</summary>
    public static bool Is(RigEvent happened) =>
        happened.Kind == RigEventKind.Console && s_beginnings.Any(words => happened.Text.StartsWith(words, StringComparison.Ordinal));
}
