using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.BenchPage.Actions;

/// <summary>What a rig cannot do, in words.</summary>
internal static class CapabilityWords
{
    /// <summary>The end of a sentence that begins with the rig.</summary>
    public static string Lacks(RigCapabilities missing) =>
        string.Join(" and ", Enum.GetValues<RigCapabilities>().Where(one => one != RigCapabilities.None && missing.HasFlag(one)).Select(Of));

    private static string Of(RigCapabilities one) => one switch
    {
        RigCapabilities.Power => "does not switch the power",
        RigCapabilities.ConsoleInput => "does not write to the console",
        RigCapabilities.Button => "does not hold the button",
        RigCapabilities.Card => "has no cards",
        RigCapabilities.Programming => "does not write the flash",
        RigCapabilities.Staging => "does not stage images for a trial",
        RigCapabilities.ReadFlash => "does not read the flash",
        RigCapabilities.Backend => "has no backend",
        RigCapabilities.Network => "does not change the network",
        RigCapabilities.Dns => "does not change name resolution",
        _ => $"lacks {one}",
    };
}
