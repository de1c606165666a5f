namespace TwinSlot.Csms.Record;

/// <summary>What a journal entry records.</summary>
public enum JournalKind
{
    /// <summary>A charge point's WebSocket connection opened; the payload's <c>subprotocol</c> is what is spoken on it.</summary>
    Connected,

    /// <summary>A connection was refused or dropped at the upgrade; the payload's <c>status</c> is the HTTP status, 0 when dropped without one, 101 when
    /// the connection was closed at once as no subprotocol is spoken on both sides.</summary>
    Refused,

    /// <summary>
    /// A connection ended; the payload's <c>closeStatus</c> is the close code the charge point sent, 0 when it sent none.
    /// <c>replaced</c> is true if the charge point had a newer connection by then.
    /// </summary>
    Disconnected,

    /// <summary>A request (OCPP-J message type 2).</summary>
    Call,

    /// <summary>An answer (type 3).</summary>
    CallResult,

    /// <summary>An error in place of an answer (type 4); the payload holds <c>code</c>, <c>description</c> and <c>details</c>.</summary>
    CallError,

    /// <summary>Text that is no OCPP-J message; the payload's <c>text</c> holds it.</summary>
    Unreadable,
}
