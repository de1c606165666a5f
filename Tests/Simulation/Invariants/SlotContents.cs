using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Invariants;

/// <summary>
/// A slot with a confirmed, whole image that may boot is always there; only what proved itself is confirmed; a staged slot holds an
/// image that passed every check.
/// </summary>
/// <param name="start">The medium at the start.</param>
/// <param name="hadConfirmed">True if there is a confirmed image from the start on.</param>
internal sealed class SlotContents(Medium start, bool hadConfirmed)
{
    private readonly StoredFile?[] _atStart = [start[Name(0)], start[Name(1)]];
    private bool _hadConfirmed = hadConfirmed;

    /// <summary>True once a confirmed image that may boot is there.</summary>
    public bool HasConfirmed { get; private set; }

    /// <summary>Checks record and files after a reset.</summary>
    /// <returns>What is broken; null if nothing is.</returns>
    /// <param name="proved">Digests of the images that proved themselves.</param>
    public string? Inspect(ObservedRecord record, Medium medium, List<byte[]> proved)
    {
        bool any = false;
        for (int slot = 0; slot < 2; slot++)
        {
            ObservedSlot entry = record.Slots[slot];
            if (entry.State is not (ObservedState.Staged or ObservedState.Confirmed))
            {
                continue;
            }

            bool whole = HoldsWhatItSays(entry, medium[Name(slot)]);
            if (entry.State == ObservedState.Staged && !whole)
            {
                return $"slot {slot} is staged, but its file is no image that passed every check";
            }

            if (entry.State == ObservedState.Confirmed && !HasProved(entry, proved))
            {
                return $"slot {slot} is confirmed, but '{TestImage.ByDigest(entry.Digest)?.Name}' never proved itself";
            }

            any |= entry.State == ObservedState.Confirmed && whole && entry.SecurityCounter >= record.SecurityFloor;
        }

        if (_hadConfirmed && !any)
        {
            return "no slot holds a confirmed image any more";
        }

        _hadConfirmed |= any;
        HasConfirmed |= any;
        return null;
    }

    /// <summary>A wrong card costs nothing: what is in the slots is all that there is.</summary>
    /// <returns>What is broken; null if nothing is.</returns>
    public string? AreUntouched(Medium medium)
    {
        for (int slot = 0; slot < 2; slot++)
        {
            ReadOnlySpan<byte> before = _atStart[slot]?.Bytes;
            ReadOnlySpan<byte> now = medium[Name(slot)]?.Bytes;
            if (!now.SequenceEqual(before))
            {
                return $"the card holds an image to be refused, and slot {slot} was written";
            }
        }

        return null;
    }

    internal static string Name(int slot) => slot == 0 ? "slot-a.img" : "slot-b.img";

    private static bool HasProved(ObservedSlot entry, List<byte[]> proved)
    {
        foreach (byte[] digest in proved)
        {
            if (digest.AsSpan().SequenceEqual(entry.Digest))
            {
                return true;
            }
        }

        return false;
    }

    internal static bool HoldsWhatItSays(ObservedSlot entry, StoredFile? file)
    {
        TestImage? image = TestImage.ByDigest(entry.Digest);
        return image != null && file != null && entry.SecurityCounter == image.Counter && file.Bytes.AsSpan().SequenceEqual(image.Bytes);
    }
}
