namespace TwinSlot.Updater;

/// <summary>Where an image's bytes come from: HTTP(S) today. One implementation a side.</summary>
public interface IImageSource
{
    /// <summary>
    /// Asks for the bytes of a URL from a position on. Does not throw: what goes wrong is in the answer. Blocks no longer than the
    /// implementation's own connection time-out.
    /// </summary>
    /// <param name="url">Where the image is.</param>
    /// <param name="position">The first byte that is wanted, counted from 0; 0 asks for the whole image.</param>
    /// <param name="etag">
    /// The entity tag that the bytes before <paramref name="position"/> came with, for If-Range (RFC 9110 section 13.1.5); null for none.
    /// </param>
    IImageResponse Open(string url, int position, string etag);
}
