namespace TwinSlot.SlotManager.Images;

/// <summary>An image in pieces that come one at a time: as the runtime hashes it, or as the data of arrays that assemblies carry, of which 64 KB are the end.</summary>
public interface IImageChunks
{
    /// <summary>Length of the whole image in bytes.</summary>
    int Length { get; }

    /// <summary>Bytes of every piece but the last, which is as long as what is left.</summary>
    int ChunkLength { get; }

    /// <summary>Gives one piece. It may take the memory for it anew at each call, or use that of the piece before.</summary>
    /// <returns>The piece, not to be changed, nor used after the next is asked for; null if there is none of that number.</returns>
    /// <param name="index">0 for the first.</param>
    byte[] Chunk(int index);
}
