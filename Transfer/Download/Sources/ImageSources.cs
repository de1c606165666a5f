using System.Collections;

namespace TwinSlot.Transfer.Download.Sources;

/// <summary>The sources of a board by the schemes of the locations that they accept.</summary>
public sealed class ImageSources : IImageSource
{
    private readonly ArrayList _schemes = new ArrayList();
    private readonly ArrayList _sources = new ArrayList();

    /// <summary>Adds a source.</summary>
    /// <param name="scheme">What stands before the colon of its locations, in lower case: <c>https</c>.</param>
    /// <param name="source">The source. It is given whole locations, scheme included.</param>
    public void Add(string scheme, IImageSource source)
    {
        _schemes.Add(scheme);
        _sources.Add(source);
    }

    /// <inheritdoc/>
    public IImageResponse Open(string location, int position, int count, string validator)
    {
        int colon = location.IndexOf(':');
        int index = colon < 1 ? -1 : _schemes.IndexOf(location.Substring(0, colon).ToLower());
        return index < 0
            ? new FailedResponse(DownloadFault.UnknownScheme, Names() + " are accepted, this is " + UserInfo.Hide(location), -1)
            : ((IImageSource)_sources[index]).Open(location, position, count, validator);
    }

    private string Names()
    {
        string names = string.Empty;
        for (int i = 0; i < _schemes.Count; i++)
        {
            names += (i == 0 ? string.Empty : ", ") + (string)_schemes[i] + ":";
        }

        return names;
    }
}
