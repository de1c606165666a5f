using System.CommandLine;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tools.Verbs;

/// <summary>The options that verbs about a test rig share.</summary>
internal static class RigOptions
{
    /// <summary>Which rig.</summary>
    public static Option<string> Rig() =>
        new("--rig") { Description = "virtual, or a file that describes a bench.", HelpName = "virtual|BENCH.yaml", DefaultValueFactory = _ => NamedRigs.Virtual };

    /// <summary>What every deadline is multiplied by.</summary>
    public static Option<double> Patience()
    {
        Option<double> patience = new("--patience") { Description = "Multiply every deadline: for a slow bench or a busy machine.", HelpName = "FACTOR", DefaultValueFactory = _ => 1 };
        CommandLineRules.RequireNumber<double>(patience, number => number > 0, "a number above 0");
        return patience;
    }
}
