namespace TwinSlot.Contract;

/// <summary>What a request for the previous image comes to.</summary>
public enum RollbackStatus : byte
{
    /// <summary>It will be carried out: now, or when the session has ended.</summary>
    Accepted = 0,

    /// <summary>Nothing to do: the image that is to be left does not run (any more).</summary>
    AlreadyLeft = 1,

    /// <summary>It cannot be: there is no previous image that may boot, or the request is malformed.</summary>
    Refused = 2,

    /// <summary>It could not be written down. Ask again.</summary>
    StorageFailed = 3,
}
