namespace TwinSlot.Updater;

/// <summary>The words and the reaction of each <see cref="DownloadFault"/>.</summary>
public static class DownloadFaults
{
    // By the fault's number.
    private static readonly string[] _words =
    {
        "nothing is wrong",
        "the location is not one that an image can be fetched from",
        "no source of this board takes such locations",
        "the server cannot be reached",
        "the server fell silent",
        "the connection was lost",
        "the server's certificate is not one that this board trusts",
        "the server wants a client certificate that this board does not have",
        "the server ignored the range and sent the whole file",
        "the server sent another range than the one asked for",
        "the server's Content-Range cannot be understood",
        "the file at the server changed",
        "the server sent more than it promised",
        "the server sent less than it promised",
        "the redirections lead in a circle",
        "there are more redirections than are followed",
        "a redirection leads from https to http",
        "a redirection does not say where to",
        "the file is not there",
        "the file is gone for good",
        "the server does not give the file to this board",
        "the server is busy",
        "the server failed",
        "the server refused the request",
        "the server's answer is none to this request",
        "the server has no such range of the file",
        "the file is too short for an image",
        "the server does not say how long the file is",
        "the card cannot be read",
        "the board refused the image",
    };

    /// <summary>How many faults there are, <see cref="DownloadFault.None"/> included.</summary>
    public static int Count
    {
        get { return _words.Length; }
    }

    /// <summary>One line without numbers or names: the kind of failure.</summary>
    /// <param name="fault">The fault.</param>
    public static string Describe(DownloadFault fault)
    {
        return _words[(int)fault];
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
