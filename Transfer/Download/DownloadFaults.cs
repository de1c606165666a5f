using System;

namespace TwinSlot.Transfer.Download;

/// <summary>What follows from a <see cref="DownloadFault"/>.</summary>
public enum DownloadReaction : byte
{
    /// <summary>The transfer goes on as it is.</summary>
    Continue = 0,

    /// <summary>The try has failed. What is durable stays; the next try goes on from there.</summary>
    RetryLater = 1,

    /// <summary>The transfer goes on: what is durable is thrown away, and the answer at hand is written from its first byte.</summary>
    Rewrite = 2,

    /// <summary>
    /// The same try starts again: header and TLVs are checked anew, and what is durable is thrown away only when the new file fits.
    /// </summary>
    RestartWithPreflight = 3,

    /// <summary>The same try starts again, once, and asks for the whole file; without ranges it is as <see cref="RetryLater"/>.</summary>
    RestartWithoutRanges = 4,

    /// <summary>The try has failed. What is durable is thrown away; the next try begins at the first byte.</summary>
    DiscardAndRetry = 5,

    /// <summary>Another try would end the same way: the update has failed, whatever retries are left.</summary>
    GiveUp = 6,

    /// <summary>The board refuses: the update has failed, whatever retries are left.</summary>
    Refuse = 7,
}

/// <summary>The description and the reaction of each <see cref="DownloadFault"/>.</summary>
public static class DownloadFaults
{
    /// <summary>How many faults there are, <see cref="DownloadFault.None"/> included.</summary>
    public const int Count = (int)DownloadFault.SlotDamaged + 1;

    /// <summary>One line without numbers or names: the kind of failure.</summary>
    public static string Describe(DownloadFault fault)
    {
        switch (fault)
        {
            case DownloadFault.None:
                return "nothing is wrong";
            case DownloadFault.BadLocation:
                return "the location is not one that an image can be fetched from";
            case DownloadFault.UnknownScheme:
                return "no source of this board accepts such locations";
            case DownloadFault.NoConnection:
                return "the server cannot be reached";
            case DownloadFault.Stalled:
                return "the server stopped responding";
            case DownloadFault.ConnectionLost:
                return "the connection was lost";
            case DownloadFault.ServerNotTrusted:
                return "the server's certificate is not one that this board trusts";
            case DownloadFault.ClientCertificateWanted:
                return "the server wants a client certificate that this board does not have";
            case DownloadFault.RangeIgnored:
                return "the server ignored the range and sent the whole file";
            case DownloadFault.WrongRange:
                return "the server sent another range than the one requested";
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
                return "the server's answer does not fit the request";
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
            case DownloadFault.PasswordInClear:
                return "the location has a password that would be sent without TLS";
            case DownloadFault.LogInRefused:
                return "the server does not let this board log in";
            case DownloadFault.PartDamaged:
                return "a part of the image came damaged";
            case DownloadFault.SlotDamaged:
                return "what the slot holds already does not belong to the image";
            default:
                throw new ArgumentException();
        }
    }

    /// <summary>The same, and what exactly.</summary>
    /// <param name="detail">An empty string for nothing more.</param>
    public static string Describe(DownloadFault fault, string detail)
    {
        return Describe(fault) + (detail.Length == 0 ? string.Empty : ": " + detail);
    }

    /// <summary>What follows from a fault. docs/download.md has it as a table.</summary>
    public static DownloadReaction ReactionTo(DownloadFault fault)
    {
        switch (fault)
        {
            case DownloadFault.None:
            case DownloadFault.LengthUnknown:
                return DownloadReaction.Continue;
            case DownloadFault.RangeIgnored:
                return DownloadReaction.Rewrite;
            case DownloadFault.FileChanged:
            case DownloadFault.RangeRefused:
                return DownloadReaction.RestartWithPreflight;
            case DownloadFault.WrongRange:
            case DownloadFault.BadContentRange:
                return DownloadReaction.RestartWithoutRanges;
            case DownloadFault.SentMore:
            case DownloadFault.SlotDamaged:
                return DownloadReaction.DiscardAndRetry;
            case DownloadFault.Stalled:
            case DownloadFault.ConnectionLost:
            case DownloadFault.SentLess:
            case DownloadFault.MediumFailed:
            case DownloadFault.NoConnection:
            case DownloadFault.ServerNotTrusted:
            case DownloadFault.NotFound:
            case DownloadFault.Busy:
            case DownloadFault.ServerFailed:
            case DownloadFault.UnexpectedAnswer:
            case DownloadFault.Empty:
            case DownloadFault.LogInRefused:
            case DownloadFault.PartDamaged:
                return DownloadReaction.RetryLater;
            case DownloadFault.BoardRefused:
                return DownloadReaction.Refuse;
            default:
                return DownloadReaction.GiveUp;
        }
    }
}
