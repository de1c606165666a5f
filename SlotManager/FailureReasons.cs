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
                return "the image is of a kind that is not supported: encrypted, compressed, for a RAM address, or with too many TLVs";
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
                return "the image depends on a version of another image that is not there";
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
            case FailureReason.Padded:
                return "the file is padded for a flash slot; fetch the unpadded file: imgtool without --pad and --confirm";
            case FailureReason.OtherHash:
                return "the image's hash is SHA-384 or SHA-512; sign it with SHA-256";
            case FailureReason.OtherCurve:
                return "the image is signed with a key on another curve than P-256, such as P-384; the key must change: make an RSA-3072 or P-256 key";
            case FailureReason.NonBootable:
                return "the image is marked as not bootable; sign it without imgtool's --non-bootable";
            case FailureReason.RomFixed:
                return "the image is built for one flash address; sign it without imgtool's --rom-fixed";
            case FailureReason.SeveralDependencies:
                return "the image has more than one dependency; it may have one, on the resident part (image 0)";
            case FailureReason.UnknownProtectedTlv:
                return "the image carries a protected TLV that is not known here; custom TLVs have types that end with A0 to FF";
            case FailureReason.BuildTimeImplausible:
                return "the image's build time is not plausible; sign it on a machine that knows the time, or give the right one";
            case FailureReason.ForeignTlv:
                return "the image carries a custom TLV of a type that was TwinSlot's and is not; give it another type than 0xA0 and 0xA1";
            case FailureReason.BigEndian:
                return "the image is big-endian; sign it with imgtool's --endian little";
            case FailureReason.IntelHex:
                return "the file is Intel HEX; fetch the binary image: have imgtool write a .bin or .img file";
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
            case FailureReason.SoakCrashes:
                return "after its confirm the image crashed clearly more often than the one before";
            case FailureReason.SoakBackendLost:
                return "after its confirm the image lost the backend clearly more often than the one before";
            case FailureReason.SoakSessions:
                return "after its confirm charging sessions failed clearly more often than under the image before";
            case FailureReason.SoakTasksLate:
                return "after its confirm the image's tasks were late clearly more often than those of the one before";
            case FailureReason.SoakDiagnostics:
                return "after its confirm the image's self-diagnostics failed clearly more often than those of the one before";
            case FailureReason.SoakMemory:
                return "after its confirm the image's free memory dwindled, which that of the one before did not";
            case FailureReason.TestImage:
                return "the image is one for tests, and this board is not provisioned to take those; sign it without --test-image";
            default:
                return "reason " + (int)reason;
        }
    }
}
