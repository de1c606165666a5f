using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Tools.Hil;

/// <summary>What has to be known to repeat a run: the tool and the commit it was built from, the host, the keys. Images stand in each scenario's log.</summary>
internal static class RunFacts
{
    /// <summary>The facts, for a report.</summary>
    public static IReadOnlyList<RunFact> Of(IRigFactory rigs)
    {
        // The SDK writes it as 1.2.3+COMMIT where the sources are a Git repository.
        string[] version = (typeof(RunFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown").Split('+', 2);
        return
        [
            new RunFact("Tool", $"twinslot {version[0]}"),
            new RunFact("Commit", version.Length > 1 ? version[1] : "unknown", true),
            new RunFact("Host", $"{Environment.MachineName}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors"),
            .. rigs.Images.TrustedKeys.Select(key => new RunFact("Key, SHA-256", Convert.ToHexStringLower(SHA256.HashData(key)), true)),
        ];
    }
}
