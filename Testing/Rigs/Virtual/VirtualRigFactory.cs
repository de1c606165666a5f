using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Testing.Images;

namespace TwinSlot.Testing.Rigs.Virtual;

/// <summary>Makes virtual rigs, each with a board and a backend of its own.</summary>
/// <param name="images">Signs the images.</param>
/// <param name="mcu">Path of the program of each board's controller; null for the board's own firmware.</param>
public sealed class VirtualRigFactory(IImageSource images, string? mcu = null) : IRigFactory
{
    /// <inheritdoc/>
    public string Name => "virtual";

    /// <inheritdoc/>
    public string Board => Provisioning.DefaultBoard;

    /// <inheritdoc/>
    public IImageSource Images => images;

    /// <inheritdoc/>
    public RigCapabilities Capabilities => VirtualRig.All;

    /// <inheritdoc/>
    public int Most => int.MaxValue;

    /// <inheritdoc/>
    public string? WhyNot(BoardSetup setup) => null;

    /// <inheritdoc/>
    public async Task<IRig> MakeAsync(BoardSetup setup, CancellationToken cancel = default) => await VirtualRig.MakeAsync(setup, images, mcu).ConfigureAwait(false);
}
