using System.Security.Cryptography;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Tools.Hil;

/// <summary>What has to be known to repeat a run: tool, host, board, keys and images.</summary>
internal static class RunFacts
{
    /// <summary>The facts, for a report.</summary>
    /// <param name="events">What happened in the scenarios of the report.</param>
    public static IReadOnlyList<RunFact> Of(IRigFactory rigs, IEnumerable<RigEvent> events) =>
    [
        .. ToolFacts.All,
        new RunFact("Board", rigs.Board),
        .. rigs.Images.TrustedKeys.Select(key => new RunFact("Key, SHA-256", Convert.ToHexStringLower(SHA256.HashData(key)), true)),
        .. events.Where(happened => happened.Kind == RigEventKind.Image).Select(image => new RunFact($"{image.Subject}, SHA-256", LoggedImages.Digest(image), true)).Distinct(),
    ];
}
