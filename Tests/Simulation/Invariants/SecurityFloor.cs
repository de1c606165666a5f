using TwinSlot.Tests.Simulation.Boards;

namespace TwinSlot.Tests.Simulation.Invariants;

/// <summary>
/// The security floor never falls, rises only to the counter of an image that proved itself, and is never below a confirmed image.
/// </summary>
/// <param name="floor">The floor at the start.</param>
internal sealed class SecurityFloor(uint floor)
{
    private uint _floor = floor;

    /// <summary>Checks the record after a reset.</summary>
    /// <returns>What is broken; null if nothing is.</returns>
    /// <param name="proved">Digests of the images that proved themselves.</param>
    public string? Inspect(ObservedRecord record, List<byte[]> proved)
    {
        uint before = _floor;
        _floor = record.SecurityFloor;
        if (_floor < before)
        {
            return $"the security floor has fallen from {before} to {_floor}";
        }

        uint highest = 0;
        foreach (byte[] digest in proved)
        {
            highest = Math.Max(highest, TestImage.ByDigest(digest)?.Counter ?? 0);
        }

        if (_floor > highest)
        {
            return $"the security floor is {_floor}, but no image with more than {highest} has proved itself";
        }

        foreach (ObservedSlot entry in record.Slots)
        {
            if (entry.State == ObservedState.Confirmed && entry.SecurityCounter > _floor)
            {
                return $"the security floor is {_floor}, though an image with {entry.SecurityCounter} is confirmed";
            }
        }

        return null;
    }
}
