namespace TwinSlot.SlotManager.Images;

/// <summary>The bytes of an image, wherever they are: in RAM, in a file, behind a server that answers ranges.</summary>
public interface IImageBytes
{
    /// <summary>Length of the whole image in bytes.</summary>
    int Length { get; }

    /// <summary>Reads exactly <paramref name="count"/> bytes.</summary>
    /// <returns>False if the medium failed or the range does not lie in the image; what the buffer holds is then unknown.</returns>
    /// <param name="position">Position of the first byte in the image.</param>
    /// <param name="buffer">Receives the bytes.</param>
    /// <param name="offset">Where in <paramref name="buffer"/> they go.</param>
    /// <param name="count">How many.</param>
    bool Read(int position, byte[] buffer, int offset, int count);
}
