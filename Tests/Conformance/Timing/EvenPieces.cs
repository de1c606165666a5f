using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Conformance.Timing;

/// <summary>A format that splits the payload into pieces of the same length; the check of a piece costs what the device's CRC over it does.</summary>
internal sealed class EvenPieces(int count) : IBundleFormat
{
    public int AssemblyLength(IImageBytes image, int position, int end) => Math.Min(end - position, ((image.Length / count) + 4) & ~3);

    public AssemblyDescription Describe(IImageBytes image, int position, int length) =>
        new(new AssemblyIdentity("Piece" + position, 1, 0, 0, 0), [], false);

    public bool IsIntact(IImageBytes image, int position, int length, IProgress progress)
    {
        byte[] chunk = new byte[1024];
        for (int at = 0; at < length; at += chunk.Length)
        {
            _ = PeCrc.Append(0, chunk, Math.Min(chunk.Length, length - at));
            progress?.Step();
        }

        return true;
    }
}
