using System.Reflection;
using System.Runtime.InteropServices;
using TwinSlot.Testing.Reports.Content;

namespace TwinSlot.Tools;

/// <summary>Which tool made a report, from which commit, and where.</summary>
internal static class ToolFacts
{
    /// <summary>The facts, for a report.</summary>
    public static IReadOnlyList<RunFact> All
    {
        get
        {
            // The SDK writes it as 1.2.3+COMMIT where the sources are a Git repository.
            string[] version = (typeof(ToolFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown").Split('+', 2);
            return
            [
                new RunFact("Tool", $"twinslot {version[0]}"),
                new RunFact("Commit", version.Length > 1 ? version[1] : "unknown", true),
                new RunFact("Host", $"{Environment.MachineName}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors"),
            ];
        }
    }
}
