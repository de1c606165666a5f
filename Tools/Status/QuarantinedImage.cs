using TwinSlot.Bootloader.Services;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tools.Status;

/// <summary>An image that is not taken again yet.</summary>
/// <param name="Digest">Its SHA-256.</param>
/// <param name="Version">Its version, if a slot still holds it.</param>
/// <param name="Failures">How often it failed here.</param>
/// <param name="Until">From when on it is taken again; null until the board knows the time.</param>
/// <param name="Words">All of it in words.</param>
internal sealed record QuarantinedImage(string Digest, string? Version, int Failures, DateTimeOffset? Until, string Words)
{
    /// <summary>All of them, the newest first.</summary>
    /// <param name="record">The boot record.</param>
    /// <param name="firstWait">How long an image waits after its first failure, in seconds.</param>
    public static IEnumerable<QuarantinedImage> Of(BootRecord record, uint firstWait)
    {
        for (int i = 0; i < BootRecord.QuarantineSize; i++)
        {
            byte[] digest = record.Quarantine[i];
            if (digest.All(one => one == 0))
            {
                continue;
            }

            string? version = record.Slots.FirstOrDefault(slot => slot.State != SlotState.Empty && Bytes.AreEqual(slot.Digest, digest))?.Version.ToText();
            int failures = Math.Max((byte)1, record.QuarantineFailures[i]);
            uint since = record.QuarantinedAt[i];
            uint wait = QuarantineRules.WaitAfter(failures, firstWait);
            string hex = Convert.ToHexStringLower(digest);
            string times = failures == 1 ? "once" : $"{failures} times";
            string until = since == 0 ? $"for {UtcText.Span(wait)} from when the board knows the time" : "until " + UtcText.Minute(since + wait);
            yield return new QuarantinedImage(
                hex, version, failures, since == 0 ? null : DateTimeOffset.FromUnixTimeSeconds((long)since + wait),
                $"{version ?? "an image"} ({hex[..16]}) failed {times} here and is not taken {until}, unless it is forced");
        }
    }
}
