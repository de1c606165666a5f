using System;

namespace TwinSlot.Updater.Download;

/// <summary>The words and the reaction of each <see cref="DownloadFault"/>.</summary>
public static class DownloadFaults
{
    /// <summary>How many faults there are, <see cref="DownloadFault.None"/> included.</summary>
    public const int Count = (int)DownloadFault.BoardRefused + 1;

    /// <summary>One line without numbers or names: the kind of failure.</summary>
    /// <param name="fault">The fault.</param>
    public static string Describe(DownloadFault fault)
    {
        switch (fault)
        {
            case DownloadFault.None:
                return "nothing is wrong";
            case DownloadFault.BadLocation:
                return "the location is not one that an image can be fetched from";
            case DownloadFault.UnknownScheme:
                return "no source of this board takes such locations";
            case DownloadFault.NoConnection:
                return "the server cannot be reached";
            case DownloadFault.Stalled:
                return "the server fell silent";
            case DownloadFault.ConnectionLost:
                return "the connection was lost";
            case DownloadFault.ServerNotTrusted:
                return "the server's certificate is not one that this board trusts";
            case DownloadFault.ClientCertificateWanted:
                return "the server wants a client certificate that this board does not have";
            case DownloadFault.RangeIgnored:
                return "the server ignored the range and sent the whole file";
            case DownloadFault.WrongRange:
                return "the server sent another range than the one asked for";
            case DownloadFault.BadContentRange:
                return "the server's Content-Range cannot be understood";
            case DownloadFault.FileChanged:
                return "the file at the server changed";
            case DownloadFault.SentMore:
                return "the server sent more than it promised";
            case DownloadFault.SentLess:
                return "the server sent less than it promised";
            case DownloadFault.RedirectLoop:
                return "the redirections lead in a circle";
            case DownloadFault.TooManyRedirects:
                return "there are more redirections than are followed";
            case DownloadFault.Downgrade:
                return "a redirection leads from https to http";
            case DownloadFault.BadRedirect:
                return "a redirection does not say where to";
            case DownloadFault.NotFound:
                return "the file is not there";
            case DownloadFault.Gone:
                return "the file is gone for good";
            case DownloadFault.Forbidden:
                return "the server does not give the file to this board";
            case DownloadFault.Busy:
                return "the server is busy";
            case DownloadFault.ServerFailed:
                return "the server failed";
            case DownloadFault.RequestRefused:
                return "the server refused the request";
            case DownloadFault.UnexpectedAnswer:
                return "the server's answer is none to this request";
            case DownloadFault.RangeRefused:
                return "the server has no such range of the file";
            case DownloadFault.Empty:
                return "the file is too short for an image";
            case DownloadFault.LengthUnknown:
                return "the server does not say how long the file is";
            case DownloadFault.MediumFailed:
                return "the card cannot be read";
            case DownloadFault.BoardRefused:
                return "the board refused the image";
            default:
                throw new ArgumentException();
        }
    }

    /// <summary>What is done about it.</summary>
    /// <param name="fault">The fault.</param>
    public static DownloadReaction ReactionTo(DownloadFault fault)
    {
        switch (fault)
        {
            case DownloadFault.None:
            case DownloadFault.LengthUnknown:
                return DownloadReaction.GoOn;
            case DownloadFault.Stalled:
            case DownloadFault.ConnectionLost:
            case DownloadFault.SentLess:
            case DownloadFault.MediumFailed:
                return DownloadReaction.Resume;
            case DownloadFault.RangeIgnored:
            case DownloadFault.WrongRange:
            case DownloadFault.BadContentRange:
            case DownloadFault.FileChanged:
            case DownloadFault.SentMore:
            case DownloadFault.RangeRefused:
                return DownloadReaction.StartOver;
            case DownloadFault.NoConnection:
            case DownloadFault.ServerNotTrusted:
            case DownloadFault.NotFound:
            case DownloadFault.Busy:
            case DownloadFault.ServerFailed:
            case DownloadFault.UnexpectedAnswer:
            case DownloadFault.Empty:
                return DownloadReaction.Wait;
            default:
                return DownloadReaction.GiveUp;
        }
    }
}
