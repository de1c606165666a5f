using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.Simulation.Exploration;

/// <summary>What must hold of each step as far as soaks go.</summary>
internal static class SoakRules
{
    /// <summary>Checks a step.</summary>
    /// <param name="forced">True if somebody forces an update.</param>
    /// <param name="label">What happened.</param>
    public static void Check(BootRecord before, BootRecord after, bool forced, string label, Action<string> broken)
    {
        for (int slot = 0; slot < 2; slot++)
        {
            SlotEntry entry = after.Slots[slot];
            if (entry.Soak == SoakState.Doubted && (entry.State != SlotState.Trial || slot != after.Preferred || after.Probe == ProbeState.None))
            {
                broken($"'{label}' leaves a doubted image that is {entry.State}, and the probe {after.Probe}");
            }

            if (entry.Soak == SoakState.Running && entry.State != SlotState.Confirmed)
            {
                broken($"'{label}' leaves an image on soak that is {entry.State}");
            }

            bool began = entry.Soak == SoakState.Running && before.Slots[slot].Soak == SoakState.None;
            if (began && before.Slots[slot].State != SlotState.Trial)
            {
                broken($"'{label}' begins a soak without a trial");
            }
        }

        int kept = BootRecord.Other(before.Preferred);
        bool soaks = before.Slots[before.Preferred].Soak != SoakState.None;
        bool mayBoot = before.Slots[kept].State == SlotState.Confirmed && before.Slots[kept].SecurityCounter >= before.SecurityFloor;
        if (soaks && mayBoot && after.Slots[kept].State == SlotState.Empty && !forced)
        {
            broken($"'{label}' erases the image that a soaking one is rolled back to");
        }
    }
}
