namespace TwinSlot.Tools.Parts;

/// <summary>What content-defined chunks are to be like, in bytes.</summary>
/// <param name="Least">No chunk is shorter, but for the last.</param>
/// <param name="Average">What most of them are near to.</param>
/// <param name="Most">No chunk is longer.</param>
internal sealed record ChunkSizes(int Least, int Average, int Most)
{
    /// <summary>The sizes around an average.</summary>
    /// <param name="most">What no chunk may exceed.</param>
    public static ChunkSizes Around(int average, int most) => new(average / 4, average, Math.Min(most, average * 4));
}
