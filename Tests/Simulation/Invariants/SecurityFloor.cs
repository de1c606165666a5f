using TwinSlot.Tests.Simulation.Boards;

namespace TwinSlot.Tests.Simulation.Invariants;

/// <summary>
/// The security floor never falls, rises only to the counter of an image that has stood its soak, and is never below a confirmed image
/// that is not on soak.
/// </summary>
/// <param name="floor">The floor at the start.</param>
internal sealed class SecurityFloor(uint floor)
{
    private uint _floor = floor;

    /// <summary>Checks the record after a reset.</summary>
    /// <returns>What is broken; null if nothing is.</returns>
    /// <param name="raised">Digests of the images that stood their soak, or proved themselves where there is none.</param>
    public string? Inspect(ObservedRecord record, List<byte[]> raised)
    {
        uint before = _floor;
        _floor = record.SecurityFloor;
        if (_floor < before)
        {
            return $"the security floor has fallen from {before} to {_floor}";
        }

        uint highest = 0;
        foreach (byte[] digest in raised)
        {
            highest = Math.Max(highest, TestImage.ByDigest(digest)?.Counter ?? 0);
        }

        if (_floor > highest)
        {
            return $"the security floor is {_floor}, but no image with more than {highest} has stood its soak";
        }

        foreach (ObservedSlot entry in record.Slots)
        {
            if (entry.State == ObservedState.Confirmed && entry.Soak == 0 && entry.SecurityCounter > _floor)
            {
                return $"the security floor is {_floor}, though an image with {entry.SecurityCounter} is confirmed and not on soak";
            }
        }

        return null;
    }
}
