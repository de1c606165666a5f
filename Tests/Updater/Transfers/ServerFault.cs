namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>What a <see cref="FaultyServer"/> does to one request.</summary>
public enum FaultKind
{
    None,
    IgnoreRange,
    WrongRange,
    BadContentRange,
    CutAfter,
    StallAfter,
    SendMore,
    SendLess,
    HideLength,
    HideLengthAndCut,
    HideTotal,
    Status,
    Redirect,
    HangUp,
    Encoded,
    Spoil,
}

/// <summary>A fault with its numbers and words.</summary>
internal sealed record ServerFault(FaultKind Kind, int Number = 0, string Text = "")
{
    public static readonly ServerFault None = new(FaultKind.None);
}
