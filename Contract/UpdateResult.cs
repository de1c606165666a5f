namespace TwinSlot.Contract;

/// <summary>How a call of <see cref="IUpdates"/> went.</summary>
public enum UpdateResult : byte
{
    /// <summary>Done, and durable.</summary>
    Ok = 0,

    /// <summary>The call does not fit the state: another update, a trial or a probe is under way, or a step was left out.</summary>
    WrongState = 1,

    /// <summary>More bytes than the slot holds.</summary>
    TooLarge = 2,

    /// <summary>The flash refused.</summary>
    StorageFailed = 3,

    /// <summary>The image is damaged or malformed.</summary>
    InvalidImage = 4,

    /// <summary>The image is not signed by a key that this board trusts.</summary>
    InvalidSignature = 5,

    /// <summary>The image is sound, but not for this board: another board's, or below the security floor.</summary>
    DoesNotFit = 6,

    /// <summary>This very image failed here before, is not taken again yet, and nobody forces it; the refusal says how long it has to wait.</summary>
    Quarantined = 7,

    /// <summary>
    /// The backend that asked for the update has not answered the running image lately, so that the trial would be compared with
    /// nothing. Nothing is changed: try again once it has.
    /// </summary>
    NotConnected = 8,

    /// <summary>The running image is on soak, and the slot holds the image to go back to: wait until the soak ends, or force.</summary>
    OnSoak = 9,
}
