using System.Security.Cryptography;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Tools.Hil;

/// <summary>What has to be known to repeat a run: tool, host and keys. Images stand in each scenario's log.</summary>
internal static class RunFacts
{
    /// <summary>The facts, for a report.</summary>
    public static IReadOnlyList<RunFact> Of(IRigFactory rigs) =>
    [
        .. ToolFacts.All,
        .. rigs.Images.TrustedKeys.Select(key => new RunFact("Key, SHA-256", Convert.ToHexStringLower(SHA256.HashData(key)), true)),
    ];
}
