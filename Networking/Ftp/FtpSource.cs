using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Sources;

namespace TwinSlot.Networking.Ftp;

/// <summary>
/// Images over FTP in passive mode (RFC 959, RFC 2428, RFC 3659). Each question has a control connection of its own and one data
/// connection; both are closed with the answer.
/// </summary>
public sealed class FtpSource : IImageSource
{
    private readonly IConnector _connector;

    /// <summary>Makes a source whose connections come from <paramref name="connector"/>.</summary>
    public FtpSource(IConnector connector)
    {
        _connector = connector;
    }

    /// <inheritdoc/>
    public IImageResponse Open(string location, int position, int count, string validator)
    {
        FtpUrl url = FtpUrl.Read(location);
        if (url == null)
        {
            return new FailedResponse(
                DownloadFault.BadLocation, "ftp:// with a host and a file's name is wanted, this is " + UserInfo.Hide(location), -1);
        }

        FtpSession session = new FtpSession(_connector, url);
        IImageResponse response = Ask(session, url, position, count);
        if (response == null)
        {
            session.Close(false);
            return new FailedResponse(session.Fault, session.Detail, -1);
        }

        return response;
    }

    // Null if the session has failed.
    private static IImageResponse Ask(FtpSession session, FtpUrl url, int position, int count)
    {
        long total = session.LogIn(url) ? session.Size(url.Path) : -1;
        if (session.Fault != DownloadFault.None)
        {
            return null;
        }

        if (position > 0 && total >= 0 && position >= total)
        {
            session.Close(true);
            return new FailedResponse(DownloadFault.RangeRefused, "the file has " + total + " bytes", -1);
        }

        IConnection data = session.OpenData();
        if (data == null)
        {
            return null;
        }

        // What a server that cannot restart sends is the whole file.
        bool isFromPosition = position == 0 || session.Restart(position);
        if (session.Fault != DownloadFault.None || !session.Retrieve(url.Path))
        {
            data.Close();
            return null;
        }

        return isFromPosition
            ? new FtpResponse(session, data, position, position > 0 || count >= 0, count, total)
            : new FtpResponse(session, data, 0, false, -1, total);
    }
}
