namespace TwinSlot.Transfer.Download;

/// <summary>Where an image's bytes come from: a server, a card, or what a board adds.</summary>
public interface IImageSource
{
    /// <summary>
    /// Asks for bytes of an image. Does not throw: what goes wrong is in the answer. Blocks no longer than the implementation's
    /// own time-out.
    /// </summary>
    /// <param name="position">The first byte that is wanted, counted from 0.</param>
    /// <param name="count">How many bytes are wanted; -1 for all up to the end. 0 and -1 ask for the whole image, without a range.</param>
    /// <param name="validator">
    /// What the bytes before <paramref name="position"/> came with, for If-Range (RFC 9110 section 13.1.5); null for none.
    /// </param>
    IImageResponse Open(string location, int position, int count, string validator);
}
