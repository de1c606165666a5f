using System;
using System.IO;

namespace TwinSlot.Transfer.Download.Sources;

/// <summary>
/// Images on a card or another mounted volume: <c>sd:name</c> or <c>file:name</c> for a file in one directory. The card may be
/// pulled at any time, and another put in.
/// </summary>
public sealed class CardSource : IImageSource
{
    private readonly string _directory;

    /// <summary>Reads images from a directory.</summary>
    /// <param name="directory">Its full path: <c>D:\</c> on a board. It need not be there yet.</param>
    public CardSource(string directory)
    {
        _directory = directory;
    }

    /// <inheritdoc/>
    public IImageResponse Open(string location, int position, int count, string validator)
    {
        string name = location.Substring(location.IndexOf(':') + 1);
        bool isPlain = name.Length > 0 && name.IndexOf('/') < 0 && name.IndexOf('\\') < 0 && name.IndexOf(':') < 0 && name != "..";
        if (!isPlain)
        {
            return new FailedResponse(DownloadFault.BadLocation, "a card's location is a file's name without a path: " + location, -1);
        }

        FileStream stream = null;
        try
        {
            string path = Path.Combine(_directory, name);
            if (!File.Exists(path))
            {
                return new FailedResponse(DownloadFault.NotFound, "no " + name + " in " + _directory, -1);
            }

            stream = new FileStream(path, FileMode.Open, FileAccess.Read);
            long length = stream.Length;
            if (position > 0 && position >= length)
            {
                CardResponse.Release(stream);
                return new FailedResponse(DownloadFault.RangeRefused, name + " has " + length + " bytes", -1);
            }

            stream.Seek(position, SeekOrigin.Begin);
            return new CardResponse(stream, position, count, length);
        }
        catch (Exception e)
        {
            CardResponse.Release(stream);
            return new FailedResponse(DownloadFault.MediumFailed, e.Message, -1);
        }
    }
}
