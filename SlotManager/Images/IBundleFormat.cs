namespace TwinSlot.SlotManager.Images;

/// <summary>
/// How the assemblies in an image's payload follow each other. The device's bundle has nanoFramework assemblies, the host's has
/// .NET assemblies; both stand one after the other, each padded with zeros to a multiple of 4 bytes.
/// </summary>
public interface IBundleFormat
{
    /// <summary>Length in bytes of the assembly that starts at a position, by its own headers.</summary>
    /// <returns>The length without padding, at least 1; or 0 if no well-formed assembly starts there and ends before the end.</returns>
    /// <param name="image">The image; not trusted, so everything is checked against <paramref name="end"/>.</param>
    /// <param name="position">Where the assembly starts.</param>
    /// <param name="end">Where the payload ends.</param>
    int AssemblyLength(IImageBytes image, int position, int end);
}
