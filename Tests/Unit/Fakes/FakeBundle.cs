using TwinSlot.SlotManager.Images;

namespace NFUnitTest.Fakes;

/// <summary>A bundle format in which every payload is one assembly, or none is.</summary>
public sealed class FakeBundle : IBundleFormat
{
    public bool Malformed { get; set; }

    public int AssemblyLength(IImageBytes image, int position, int end)
    {
        return Malformed ? 0 : end - position;
    }
}
