namespace TwinSlot.Contract;

/// <summary>
/// The way to install another image: <see cref="Begin"/>, <see cref="Write"/> as often as needed, <see cref="Complete"/>,
/// <see cref="Activate"/>, then <see cref="IBootServices.Reboot"/>. The running image and the one that it can fall back to
/// are never touched. One update at a time; none while a trial or a probe runs.
/// </summary>
public interface IUpdates
{
    /// <summary>Most bytes that an image may have on this board.</summary>
    int Capacity { get; }

    /// <summary>Bytes at an image's start that <see cref="Consider"/> and <see cref="TrailerPosition"/> need.</summary>
    int HeaderLength { get; }

    /// <summary>Where what stands behind an image's payload begins: the part that has to be known to check the image.</summary>
    /// <returns>Position in the image in bytes; -1 if these bytes are no image's.</returns>
    /// <param name="header">The first <see cref="HeaderLength"/> bytes of the image.</param>
    int TrailerPosition(byte[] header);

    /// <summary>
    /// Checks an image by its two ends, before it is fetched: whether it is well formed, for this board, small enough, not below
    /// the security floor, with its dependency and its resident assemblies there, not quarantined, and signed by a known key. No
    /// slot and no record is touched; <see cref="Complete"/> checks all of it again, with hash and signature.
    /// </summary>
    /// <returns>Ok if nothing speaks against the image so far; else <see cref="LastRefusal"/> names what does.</returns>
    /// <param name="header">The first <see cref="HeaderLength"/> bytes.</param>
    /// <param name="trailer">
    /// All bytes from <see cref="TrailerPosition"/> on; where they are too many, which is a refusal in any case, the last 16 name its cause.
    /// Null to check the header alone.
    /// </param>
    /// <param name="totalLength">Bytes of the whole image; -1 if that is not known, then the header alone is checked.</param>
    /// <param name="forced">True to take an image that is in quarantine, or while the running one is on soak: somebody who may decide it asked for that.</param>
    UpdateResult Consider(byte[] header, byte[] trailer, long totalLength, bool forced);

    /// <summary>Starts to write the inactive slot, or goes on with what was written for the same request before a reboot.</summary>
    /// <remarks>Read <see cref="Position"/> afterwards: it says how many bytes are already durable.</remarks>
    /// <param name="request">What asked for the update.</param>
    UpdateResult Begin(UpdateRequest request);

    /// <summary>Bytes of the image under way that are durable: where to go on after an interruption.</summary>
    int Position { get; }

    /// <summary>Compares the image under way with the running one, part by part, by its two ends. Changes nothing.</summary>
    /// <returns>The image's parts; null if it does not list them, or none is begun.</returns>
    /// <param name="header">The first <see cref="HeaderLength"/> bytes.</param>
    /// <param name="trailer">All bytes from <see cref="TrailerPosition"/> on; not to be changed as long as the parts are used.</param>
    IImageParts PartsOf(byte[] header, byte[] trailer);

    /// <summary>Adds bytes to the image under way. Durable when it answers <see cref="UpdateResult.Ok"/>.</summary>
    /// <param name="buffer">Holds the bytes.</param>
    /// <param name="offset">Where in <paramref name="buffer"/> they start.</param>
    /// <param name="count">How many.</param>
    UpdateResult Write(byte[] buffer, int offset, int count);

    /// <summary>Throws away what was written, complete or not, so that the same request can start at 0 again.</summary>
    UpdateResult Restart();

    /// <summary>Checks the whole image: format, hash, signature, whether it is for this board. Takes seconds on a board.</summary>
    UpdateResult Complete();

    /// <summary>
    /// Gives the SHA-256 over the whole file that was written, as it came from its source: header, payload and all TLVs. For
    /// signatures that stand beside the file. Of a request that wanted it (<see cref="UpdateRequest.WantsDigest"/>) it is carried along with the
    /// bytes, over interruptions too, and says what was written; what it was not carried over is read from the slot. That takes
    /// seconds on a board; the calling task is not late meanwhile (<see cref="ITasks"/>).
    /// </summary>
    /// <param name="sha256">Receives 32 bytes.</param>
    UpdateResult Digest(byte[] sha256);

    /// <summary>
    /// True if the backend that asked for the update under way has answered the running image lately, so that a trial has something to
    /// be compared with; true too after a day without an answer, and for an update that no backend asked for. <see cref="Activate"/>
    /// asks the same.
    /// </summary>
    bool HasBaseline { get; }

    /// <summary>
    /// True if the image under way is complete enough to say of itself that it is a security update. Its signature is not checked here:
    /// the mark shortens an operator's hold, and <see cref="Complete"/> follows.
    /// </summary>
    bool IsSecurityUpdate { get; }

    /// <summary>Notes in the flight log that an operator held an activation, or that it was let go.</summary>
    /// <param name="words">One line, of which the first 80 bytes or so are kept.</param>
    void NoteHold(string words);

    /// <summary>
    /// Makes the checked image the one that the next boot tries. The same write says that a reboot is intended:
    /// <see cref="IBootServices.Reboot"/> is to follow at once.
    /// </summary>
    UpdateResult Activate();

    /// <summary>
    /// True while an activated image's trial has still to begin, or to go on, and another image runs. After a boot that means that the board
    /// could not write it down; the next boot that can sees to it.
    /// </summary>
    bool AwaitsTrial { get; }

    /// <summary>Gives up the update under way; what was written is forgotten.</summary>
    void Abandon();

    /// <summary>Why the last call did not answer Ok, in one line; an empty string if it did.</summary>
    string LastRefusal { get; }

    /// <summary>
    /// Writes into the flight log that an update is not taken, so that whoever looks at the board finds out why. One that is repeated is
    /// counted there.
    /// </summary>
    /// <param name="why">Why, in one line; the words of <see cref="LastRefusal"/> where the board refused.</param>
    void NoteRefusal(string why);

    /// <summary>How the last update ended, until <see cref="Acknowledge"/>; null if there is nothing to tell the backend.</summary>
    UpdateOutcome Outcome { get; }

    /// <summary>The backend knows: forgets <see cref="Outcome"/>. Durable at return.</summary>
    void Acknowledge();
}
