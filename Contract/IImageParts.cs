namespace TwinSlot.Contract;

/// <summary>
/// The parts of an image that is to be installed, as the image lists them itself, and which of them the image in the other slot has, the running
/// one: those need not be downloaded. The list saves bytes and proves nothing; <see cref="IUpdates.Complete"/> checks the whole image as ever.
/// </summary>
public interface IImageParts
{
    /// <summary>How many parts there are, at least one. Together they are the payload, in order.</summary>
    int Count { get; }

    /// <summary>Where a part begins.</summary>
    /// <returns>Position in the image in bytes; for <see cref="Count"/> where the payload ends.</returns>
    /// <param name="part">Its number, from 0.</param>
    int Position(int part);

    /// <summary>
    /// False for a part that has to be fetched: the running image has it not, or not intact, or it lies between two that are fetched and
    /// is too small for a gap between two requests.
    /// </summary>
    /// <param name="part">Its number, from 0.</param>
    bool IsHere(int part);

    /// <summary>Reads a part, or the rest of one, from the running image, and checks the whole of it.</summary>
    /// <returns>True if it is the part. After false <see cref="IsHere"/> says that it has to be fetched.</returns>
    /// <param name="part">Its number, from 0; <see cref="IsHere"/> must have said true.</param>
    /// <param name="bytes">As long as the part.</param>
    /// <param name="from">How many bytes at its beginning are right already.</param>
    bool Copy(int part, byte[] bytes, int from);

    /// <summary>Checks a part by its SHA-256.</summary>
    /// <returns>True if it is the part.</returns>
    /// <param name="part">Its number, from 0.</param>
    /// <param name="bytes">As long as the part.</param>
    bool Check(int part, byte[] bytes);

    /// <summary>Reads the beginning of a part back from the slot that is being written: what was durable before an interruption.</summary>
    /// <returns>False if it is not there or the flash cannot give it back.</returns>
    /// <param name="part">Its number, from 0.</param>
    /// <param name="bytes">As long as the part.</param>
    /// <param name="count">How many bytes.</param>
    bool ReadBack(int part, byte[] bytes, int count);
}
