using System.CommandLine;

namespace TwinSlot.Tools.Verbs.Bench;

/// <summary>The verbs about a bench at work.</summary>
internal static class BenchVerb
{
    /// <summary>The verb and its own verbs.</summary>
    public static Command Create() => new("bench", "Work with one test rig by hand: a virtual board, or one on a bench.")
    {
        BenchServeVerb.Create(),
    };
}
