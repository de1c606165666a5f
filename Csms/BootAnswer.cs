namespace TwinSlot.Csms;

/// <summary>What a BootNotification is answered with.</summary>
public enum BootAnswer
{
    /// <summary>status Accepted: the charge point may send everything.</summary>
    Accepted,

    /// <summary>status Pending: the charge point sends nothing but BootNotification, and what TriggerMessage asks for.</summary>
    Pending,

    /// <summary>status Rejected: the charge point is silent until the interval has passed.</summary>
    Rejected,

    /// <summary>A CALLERROR (InternalError) in place of an answer.</summary>
    Error,

    /// <summary>No answer at all.</summary>
    None,
}
