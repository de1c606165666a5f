using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tools.Demo;

/// <summary>What a step has to see.</summary>
internal static class Expectations
{
    /// <summary>Fails the step unless something holds.</summary>
    /// <param name="holds">Whether it does.</param>
    /// <param name="otherwise">What was seen instead.</param>
    public static void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new DemoFailure(otherwise);
        }
    }

    /// <summary>Fails the step unless a slot is in a state with a version.</summary>
    public static void Expect(SlotStatus slot, SlotState state, string version) => Expect(
        slot.State == state && slot.Version == version,
        $"slot {slot.Slot} is {slot.State} {slot.Version} instead of {state} {version}");
}
