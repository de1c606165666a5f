using System.Diagnostics;

namespace TwinSlot.Tests.Shared.Host;

/// <summary>What a run of the tests is started with, which is not meant for a build that a test starts.</summary>
public static class TestRunEnvironment
{
    /// <summary>Takes it out of a program's environment, and has a build leave no process behind.</summary>
    /// <param name="start">How the program is to be started.</param>
    public static void LeaveOut(ProcessStartInfo start)
    {
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
    }
}
