using TwinSlot.Contract;

namespace TwinSlot.Bootloader.Hardware;

/// <summary>What an <see cref="IRecoveryDownload"/> writes to: the slot that recovery needs less.</summary>
public interface IRecoveryTarget
{
    /// <summary>True once the try is not wanted any more. To be read between two reads of the server.</summary>
    bool Cancelled { get; }

    /// <summary>Most bytes that an image may have.</summary>
    int Capacity { get; }

    /// <summary>Bytes that are durable.</summary>
    int Position { get; }

    /// <summary>Why the last step did not answer Ok; an empty string if it did.</summary>
    string LastRefusal { get; }

    /// <summary>Checks an image by its header and trailer; changes nothing.</summary>
    /// <param name="trailer">Null to check the header alone.</param>
    /// <param name="totalLength">Bytes of the whole image; -1 if that is not known.</param>
    UpdateResult Consider(byte[] header, byte[] trailer, long totalLength);

    /// <summary>Makes the slot ready, unless that was done before. Until here it is as it was.</summary>
    UpdateResult Begin();

    /// <summary>Compares the image under way with what the other slot holds, part by part. Changes nothing.</summary>
    /// <returns>The image's parts; null if it does not list them.</returns>
    /// <param name="trailer">What stands behind the payload; not to be changed as long as the parts are used.</param>
    IImageParts PartsOf(byte[] header, byte[] trailer);

    /// <summary>Adds bytes; durable when it answers Ok.</summary>
    UpdateResult Write(byte[] buffer, int offset, int count);

    /// <summary>Throws away what was written.</summary>
    UpdateResult Restart();

    /// <summary>All bytes are written: checks them in full and has the next boot try them. What does not pass is thrown away.</summary>
    UpdateResult Finish();
}
