using TwinSlot.SlotManager;

namespace NFUnitTest;

/// <summary>Counts the steps that are reported to it.</summary>
internal sealed class CountedProgress : IProgress
{
    public int Steps { get; private set; }

    public void Step()
    {
        Steps++;
    }
}
