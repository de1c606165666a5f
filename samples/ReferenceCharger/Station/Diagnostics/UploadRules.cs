using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;
using TwinSlot.Transfer.Download.Sources;

namespace TwinSlot.ReferenceCharger.Station.Diagnostics;

/// <summary>Where a log goes, and what a server's answer means. OCPP leaves both to HTTP, and most to the parties.</summary>
internal static class UploadRules
{
    /// <summary>Why nothing can be uploaded to a location, in words that do not repeat it.</summary>
    /// <returns>An empty string if it can.</returns>
    /// <param name="sendsPlainPasswords">True to send a location's password over a connection without TLS too.</param>
    internal static string Refusal(string location, bool sendsPlainPasswords)
    {
        UserInfo info = location.Length > LogRequest.MostLocationCharacters ? null : UserInfo.Read(location);
        if (info == null || !HttpUrl.IsValid(info.Location))
        {
            return "an address of http or https is wanted";
        }

        if (info.User == null)
        {
            return string.Empty;
        }

        return BasicCredentials.Of(info) == null ? "a user name over http or https has no colon"
            : HttpUrl.IsSecure(info.Location) || sendsPlainPasswords ? string.Empty
            : "the password would be sent without TLS";
    }

    /// <summary>
    /// The address of a PUT. A location with a query (a signed address), or whose last part has a dot, names the file itself; any other is a
    /// directory, and the file's name is added.
    /// </summary>
    internal static string PutAddress(string location, string fileName)
    {
        int path = location.IndexOf('/', location.IndexOf("://") + 3);
        string last = location.Substring(location.LastIndexOf('/') + 1);
        if (location.IndexOf('?') >= 0 || (path >= 0 && last.IndexOf('.') >= 0))
        {
            return location;
        }

        return location + (path >= 0 && last.Length == 0 ? string.Empty : "/") + fileName;
    }

    /// <summary>True if another method may be what the server wants.</summary>
    internal static bool IsMethodRefused(int status)
    {
        return status == 405 || status == 501;
    }

    /// <summary>How a try ended.</summary>
    /// <returns>A status of <see cref="LogStatus"/>; UploadFailure if another try may end better.</returns>
    /// <param name="fault">What happened to the exchange.</param>
    /// <param name="status">The status of the answer.</param>
    internal static string StatusOf(DownloadFault fault, int status)
    {
        if (fault != DownloadFault.None)
        {
            return fault == DownloadFault.BadLocation ? LogStatus.NotSupportedOperation : LogStatus.UploadFailure;
        }

        if (status >= 200 && status < 300)
        {
            return LogStatus.Uploaded;
        }

        if (IsMethodRefused(status))
        {
            return LogStatus.NotSupportedOperation;
        }

        switch (status)
        {
            case 401:
            case 403:
                return LogStatus.PermissionDenied;
            case 400:
            case 411:
            case 413:
            case 414:
            case 415:
                return LogStatus.BadMessage;
            default:
                return LogStatus.UploadFailure;
        }
    }
}
