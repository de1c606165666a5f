namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>What a <see cref="FaultyFtpServer"/> does in one session.</summary>
public enum FtpFaultKind
{
    None,
    CutAfter,
    AbortAfter,
    LoseAfter,
    StallAfter,
    SendMore,
    WrongSize,
    RefuseRest,
    RefuseExtended,
    ClosedExtendedPort,
    ClosedPort,
    DataNeverOpened,
    MalformedPort,
    NoEndReply,
    Reply,
    HangUp,
    Silent,
    NotFtp,
    LongLine,
    EndlessReply,
}

/// <summary>A fault with its numbers, and the command that it meets.</summary>
internal sealed record FtpFault(FtpFaultKind Kind, int Number = 0, string Verb = "")
{
    public static readonly FtpFault None = new(FtpFaultKind.None);
}
