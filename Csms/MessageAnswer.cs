namespace TwinSlot.Csms;

/// <summary>How one kind of message is treated.</summary>
public enum MessageAnswer
{
    /// <summary>As the protocol has it.</summary>
    Normal,

    /// <summary>It is never answered.</summary>
    None,

    /// <summary>It is answered with a CALLERROR (InternalError).</summary>
    Error,
}
