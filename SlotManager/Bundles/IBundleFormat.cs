using TwinSlot.SlotManager.Images;

namespace TwinSlot.SlotManager.Bundles;

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

    /// <summary>Name, version and references of an assembly.</summary>
    /// <returns>What it says of itself, references that every board meets left out; null if it cannot be read.</returns>
    /// <param name="position">Where the assembly starts.</param>
    /// <param name="length">Its length, from <see cref="AssemblyLength"/>.</param>
    AssemblyDescription Describe(IImageBytes image, int position, int length);

    /// <summary>
    /// Compares an assembly's bytes with its own checksums, before it is signed. On a board that would take some 40 instructions a byte; there the
    /// image's hash covers the bytes, and the runtime compares the checksums by native code when it loads.
    /// </summary>
    /// <returns>False if they do not match or cannot be read; true too if the format has no checksums.</returns>
    /// <param name="position">Where the assembly starts.</param>
    /// <param name="length">Its length, from <see cref="AssemblyLength"/>.</param>
    /// <param name="progress">Called between pieces of the work; may be null.</param>
    bool IsIntact(IImageBytes image, int position, int length, IProgress progress);
}
