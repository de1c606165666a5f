using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tools.Explaining;

/// <summary>A device's bundle or a virtual board's, told by the first bytes of each assembly: <c>MZ</c> begins a .NET assembly only.</summary>
internal sealed class EitherBundle : IBundleFormat
{
    private readonly PeBundle _device = new();
    private readonly ManagedBundle _host = new();

    /// <inheritdoc/>
    public int AssemblyLength(IImageBytes image, int position, int end) => At(image, position).AssemblyLength(image, position, end);

    /// <inheritdoc/>
    public AssemblyDescription? Describe(IImageBytes image, int position, int length) => At(image, position).Describe(image, position, length);

    /// <inheritdoc/>
    public bool IsIntact(IImageBytes image, int position, int length, SlotManager.IProgress progress) =>
        At(image, position).IsIntact(image, position, length, progress);

    private IBundleFormat At(IImageBytes image, int position)
    {
        byte[] start = new byte[2];
        return image.Read(position, start, 0, 2) && start[0] == 'M' && start[1] == 'Z' ? _host : _device;
    }
}
