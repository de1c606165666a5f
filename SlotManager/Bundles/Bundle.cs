using TwinSlot.SlotManager.Images;

namespace TwinSlot.SlotManager.Bundles;

/// <summary>The assemblies in an image's payload.</summary>
public sealed class Bundle
{
    /// <inheritdoc cref="AssemblyIdentity.MaximumCount"/>
    public const int MaximumAssemblies = AssemblyIdentity.MaximumCount;

    private Bundle(int[] positions, int[] lengths)
    {
        Positions = positions;
        Lengths = lengths;
    }

    /// <summary>Where each assembly starts in the image, in the order in which they are loaded.</summary>
    public int[] Positions { get; }

    /// <summary>How long each is, without padding.</summary>
    public int[] Lengths { get; }

    /// <summary>Finds the assemblies; null if the payload is not a bundle from its first byte to its last.</summary>
    /// <param name="format">How assemblies look on this side.</param>
    /// <param name="start">Where the payload starts.</param>
    /// <param name="length">Its length in bytes.</param>
    public static Bundle Find(IBundleFormat format, IImageBytes image, int start, int length)
    {
        int[] positions = new int[MaximumAssemblies];
        int[] lengths = new int[MaximumAssemblies];
        int count = 0;
        int end = start + length;
        int position = start;
        while (position < end)
        {
            int assembly = format.AssemblyLength(image, position, end);
            if (assembly <= 0 || assembly > end - position || count == MaximumAssemblies)
            {
                return null;
            }

            positions[count] = position;
            lengths[count] = assembly;
            count++;
            position += assembly;
            position += (4 - ((position - start) & 3)) & 3;
        }

        return count == 0 ? null : new Bundle(First(positions, count), First(lengths, count));
    }

    private static int[] First(int[] numbers, int count)
    {
        int[] first = new int[count];
        System.Array.Copy(numbers, 0, first, 0, count);
        return first;
    }
}
