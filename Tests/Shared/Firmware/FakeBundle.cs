using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Shared.Firmware;

/// <summary>A bundle format in which every payload is one assembly, or none is.</summary>
public sealed class FakeBundle : IBundleFormat
{
    public bool Malformed { get; set; }

    public int AssemblyLength(IImageBytes image, int position, int end)
    {
        return Malformed ? 0 : end - position;
    }

    public AssemblyDescription Describe(IImageBytes image, int position, int length)
    {
        return new AssemblyDescription(new AssemblyIdentity("Fake", 1, 0, 0, 0), new AssemblyIdentity[] { }, false);
    }

    public bool IsIntact(IImageBytes image, int position, int length, IProgress progress)
    {
        return true;
    }
}
