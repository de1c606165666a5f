namespace TwinSlot.Bootloader.Contract;

/// <summary>
/// The way to install another image: <see cref="Begin"/>, <see cref="Write"/> as often as needed, <see cref="Complete"/>,
/// <see cref="Activate"/>, then <see cref="IBootServices.Reboot"/>. The running image and the one that it can fall back to
/// are never touched. One update at a time; none while a trial or a probe runs.
/// </summary>
public interface IUpdates
{
    /// <summary>Most bytes that an image may have on this board.</summary>
    int Capacity { get; }

    /// <summary>Starts to write the inactive slot, or goes on with what was written for the same request before a reboot.</summary>
    /// <remarks>Look at <see cref="Position"/> afterwards: it tells how many bytes are already durable.</remarks>
    /// <param name="request">What asked for the update.</param>
    UpdateResult Begin(UpdateRequest request);

    /// <summary>Bytes of the image under way that are durable: where to go on after an interruption.</summary>
    int Position { get; }

    /// <summary>Adds bytes to the image under way. Durable when it answers <see cref="UpdateResult.Ok"/>.</summary>
    /// <param name="buffer">Holds the bytes.</param>
    /// <param name="offset">Where in <paramref name="buffer"/> they start.</param>
    /// <param name="count">How many.</param>
    UpdateResult Write(byte[] buffer, int offset, int count);

    /// <summary>Throws away what was written, so that the same request can start at 0 again.</summary>
    UpdateResult Restart();

    /// <summary>Checks the whole image: format, hash, signature, whether it is for this board. Takes seconds on a board.</summary>
    UpdateResult Complete();

    /// <summary>
    /// Computes the SHA-256 over the whole file that was written, as it came from its source: header, payload and all TLVs. For
    /// signatures that stand beside the file. Takes seconds on a board; the watchdog is fed meanwhile.
    /// </summary>
    /// <param name="sha256">Receives 32 bytes.</param>
    UpdateResult Digest(byte[] sha256);

    /// <summary>Makes the checked image the one that the next boot tries.</summary>
    UpdateResult Activate();

    /// <summary>Gives up the update under way; what was written is forgotten.</summary>
    void Abandon();

    /// <summary>Why the last call did not answer Ok, in one line; an empty string if it did.</summary>
    string LastRefusal { get; }

    /// <summary>How the last update ended, until <see cref="Acknowledge"/>; null if there is nothing to tell the backend.</summary>
    UpdateOutcome Outcome { get; }

    /// <summary>The backend knows: forgets <see cref="Outcome"/>. Durable at return.</summary>
    void Acknowledge();
}
