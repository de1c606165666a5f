using System.CommandLine;

namespace TwinSlot.Tools.Verbs.Hil;

/// <summary>The verbs about test rigs.</summary>
internal static class HilVerb
{
    /// <summary>The verb and its own verbs.</summary>
    public static Command Create() => new("hil", "Run hardware-in-the-loop scenarios on a test rig: a virtual board, or one on a bench.")
    {
        HilRunVerb.Create(),
        HilSoakVerb.Create(),
    };
}
