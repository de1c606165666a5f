namespace TwinSlot.Transfer.Download;

/// <summary>
/// What can go wrong with a transfer, each by its name. <see cref="DownloadFaults"/> has the words and the reaction;
/// docs/download.md has the table. The numbers never change.
/// </summary>
public enum DownloadFault : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The location is no address, or names no file.</summary>
    BadLocation = 1,

    /// <summary>No source of this board accepts locations of that scheme.</summary>
    UnknownScheme = 2,

    /// <summary>No connection: name not resolved, refused, no route, no answer.</summary>
    NoConnection = 3,

    /// <summary>The server was silent for longer than the bound.</summary>
    Stalled = 4,

    /// <summary>The connection was lost, or ended before the length that the answer announced.</summary>
    ConnectionLost = 5,

    /// <summary>The server's certificate was not issued by an authority that the board trusts, or is not for this server or time.</summary>
    ServerNotTrusted = 6,

    /// <summary>The server wants a client certificate, and the board was given none or one that is refused.</summary>
    ClientCertificateWanted = 7,

    /// <summary>The server answered a request for a range with the whole file (200).</summary>
    RangeIgnored = 8,

    /// <summary>The server answered 206 with another range than the one requested.</summary>
    WrongRange = 9,

    /// <summary>The server answered 206 without a Content-Range that can be understood (RFC 9110 section 14.4).</summary>
    BadContentRange = 10,

    /// <summary>The file is not the one that was begun: another validator, another length, or another header and TLVs.</summary>
    FileChanged = 11,

    /// <summary>More bytes came than were promised.</summary>
    SentMore = 12,

    /// <summary>The answer ended in order, but before the promised length.</summary>
    SentLess = 13,

    /// <summary>A redirection leads back to an address that was asked already.</summary>
    RedirectLoop = 14,

    /// <summary>More redirections in a row than are followed.</summary>
    TooManyRedirects = 15,

    /// <summary>A redirection leads from https to http.</summary>
    Downgrade = 16,

    /// <summary>A redirection without a usable address.</summary>
    BadRedirect = 17,

    /// <summary>404, or no such file on the card.</summary>
    NotFound = 18,

    /// <summary>410: the server says that the file will not come back.</summary>
    Gone = 19,

    /// <summary>401 or 403.</summary>
    Forbidden = 20,

    /// <summary>503, 429 or 408: not now; the server may have said when.</summary>
    Busy = 21,

    /// <summary>Another 5xx.</summary>
    ServerFailed = 22,

    /// <summary>Another 4xx.</summary>
    RequestRefused = 23,

    /// <summary>A status that is no answer to the request, or a content coding that was not requested.</summary>
    UnexpectedAnswer = 24,

    /// <summary>416: the file is shorter than what is already here.</summary>
    RangeRefused = 25,

    /// <summary>The file has no bytes, or too few for an image's header.</summary>
    Empty = 26,

    /// <summary>The server does not say how long the file is: there is no percentage, and the end is where the answer ends.</summary>
    LengthUnknown = 27,

    /// <summary>The card cannot be read.</summary>
    MediumFailed = 28,

    /// <summary>The board does not accept the image, or its flash refused.</summary>
    BoardRefused = 29,

    /// <summary>The location has a password, and its scheme would send it without TLS, which the board was not provisioned to do.</summary>
    PasswordInClear = 30,

    /// <summary>An FTP server does not let the board log in now: user name or password are wrong, or it has too many clients.</summary>
    LogInRefused = 31,

    /// <summary>A part of the image does not have the SHA-256 that the image's list gives it, however often it is fetched.</summary>
    PartDamaged = 32,

    /// <summary>
    /// What was durable of a part before an interruption cannot be read back, or does not have the part's SHA-256 together with the rest.
    /// </summary>
    SlotDamaged = 33,
}
