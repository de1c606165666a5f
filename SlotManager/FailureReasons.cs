namespace TwinSlot.SlotManager;

/// <summary>The words for <see cref="FailureReason"/>: what is wrong and, where somebody can do something, what.</summary>
public static class FailureReasons
{
    /// <summary>Says a reason in words, without a full stop.</summary>
    public static string Describe(FailureReason reason)
    {
        switch (reason)
        {
            case FailureReason.None:
                return "no failure";
            case FailureReason.ImageMissing:
                return "the slot holds no image";
            case FailureReason.ImageUnreadable:
                return "the image could not be read from its medium";
            case FailureReason.LengthMismatch:
                return "the image's length is not the recorded one";
            case FailureReason.CrcMismatch:
                return "the image's CRC-32 is not the recorded one: the flash has changed it";
            case FailureReason.ImageMalformed:
                return "not a well-formed image";
            case FailureReason.UnsupportedImage:
                return "encrypted, compressed or RAM-load images are not supported";
            case FailureReason.HashMismatch:
                return "the image's SHA-256 does not match its bytes: it is damaged or changed";
            case FailureReason.Unsigned:
                return "the image is not signed";
            case FailureReason.UnsupportedSignature:
                return "the image's signature type is not supported yet; sign it with RSA-3072";
            case FailureReason.UnknownKey:
                return "the image is signed by a key that this board does not trust";
            case FailureReason.SignatureInvalid:
                return "the image's signature is not valid";
            case FailureReason.WrongBoard:
                return "the image is for another board";
            case FailureReason.BelowSecurityFloor:
                return "the image's security counter is below the board's floor: it is an old image that may not come back";
            case FailureReason.DependencyUnmet:
                return "the image depends on another image that is not there";
            case FailureReason.TooLarge:
                return "the image is larger than the slot";
            case FailureReason.BundleMalformed:
                return "the image's payload is not a bundle of assemblies";
            case FailureReason.LoadFailed:
                return "the image's assemblies could not be loaded";
            case FailureReason.Quarantined:
                return "this image failed on this board before and is not taken again yet";
            case FailureReason.LinkFailed:
                return "the image needs assemblies that are not there, or its own do not fit together; build it for this board's firmware";
            case FailureReason.CheckIncomplete:
                return "the check could not be completed: there was not enough memory, or something failed in it";
            case FailureReason.OutOfTries:
                return "the trial ran out of tries";
            case FailureReason.OutOfInterruptions:
                return "the trial was interrupted too often";
            case FailureReason.Crashed:
                return "the application crashed";
            case FailureReason.TaskLate:
                return "a task of the application stopped checking in";
            case FailureReason.SelfTestFailed:
                return "a self-diagnostic failed";
            case FailureReason.SelfTestMissing:
                return "a self-diagnostic did not report in time";
            case FailureReason.ConnectionFault:
                return "the image connects to another backend than the one before, or with a weaker security profile";
            case FailureReason.CondemnedByProbe:
                return "the previous image reached the backend where this one could not";
            case FailureReason.BackendNotReached:
                return "the backend was not reached, neither by this image nor by the previous one";
            case FailureReason.CrashLoop:
                return "the image crashed or hung time after time";
            case FailureReason.Unexplained:
                return "the board was reset time after time and nothing says why";
            case FailureReason.OperatorRevert:
                return "the previous image was asked for";
            default:
                return "reason " + (int)reason;
        }
    }
}
