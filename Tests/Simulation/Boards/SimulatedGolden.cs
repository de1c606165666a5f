using TwinSlot.Bootloader.Hardware;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>An image in the deployment, which no fault of the flash reaches.</summary>
internal sealed class SimulatedGolden(TestImage image) : IGoldenImage
{
    public IImageBytes Open() => new ArrayImage(image.Bytes);
}
