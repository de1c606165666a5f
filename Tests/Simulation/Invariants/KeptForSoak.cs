using TwinSlot.Tests.Simulation.Boards;

namespace TwinSlot.Tests.Simulation.Invariants;

/// <summary>While an image is on soak, what it would be rolled back to stays, unless an update is forced; a doubt is a trial with a probe under way.</summary>
/// <param name="record">The record at the start.</param>
internal sealed class KeptForSoak(ObservedRecord? record)
{
    private ObservedRecord? _before = record;

    /// <summary>Checks the record after a reset.</summary>
    /// <returns>What is broken; null if nothing is.</returns>
    /// <param name="forced">True if somebody has forced an update.</param>
    public string? Inspect(ObservedRecord record, bool forced)
    {
        ObservedRecord? before = _before;
        _before = record;
        for (int slot = 0; slot < 2; slot++)
        {
            ObservedSlot entry = record.Slots[slot];
            if (entry.Soak == ObservedSlot.InDoubt && (entry.State != ObservedState.Trial || !record.ProbeIsUnderWay || slot != record.Preferred))
            {
                return $"slot {slot} is in doubt and {entry.State}, with{(record.ProbeIsUnderWay ? string.Empty : "out")} a probe under way";
            }

            if (entry.Soak == ObservedSlot.OnSoak && entry.State != ObservedState.Confirmed)
            {
                return $"slot {slot} is on soak and {entry.State}";
            }
        }

        return before == null || forced ? null : Lost(before, record);
    }

    private static string? Lost(ObservedRecord before, ObservedRecord now)
    {
        int soaking = before.Preferred;
        int kept = 1 - soaking;
        bool mayBoot = before.Slots[kept].State == ObservedState.Confirmed && before.Slots[kept].SecurityCounter >= before.SecurityFloor;
        bool soaks = before.Slots[soaking].Soak != 0 && now.Slots[soaking].Soak != 0 && now.Preferred == soaking
            && now.Slots[soaking].Digest.AsSpan().SequenceEqual(before.Slots[soaking].Digest);
        return mayBoot && soaks && now.Slots[kept].State == ObservedState.Empty ? "the image that a soaking one is rolled back to was erased" : null;
    }
}
