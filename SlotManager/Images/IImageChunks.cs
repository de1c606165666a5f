namespace TwinSlot.SlotManager.Images;

/// <summary>An image in pieces that come one at a time: what an assembly carries as the data of arrays, of which 64 KB are the end.</summary>
public interface IImageChunks
{
    /// <summary>Length of the whole image in bytes.</summary>
    int Length { get; }

    /// <summary>Bytes of every piece but the last, which is as long as what is left.</summary>
    int ChunkLength { get; }

    /// <summary>Makes one piece. It takes the memory for it anew at each call.</summary>
    /// <returns>The piece; null if there is none of that number.</returns>
    /// <param name="index">0 for the first.</param>
    byte[] Chunk(int index);
}
