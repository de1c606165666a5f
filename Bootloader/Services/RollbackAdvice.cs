using TwinSlot.Bootloader.Rollback;
using TwinSlot.SlotManager;

namespace TwinSlot.Bootloader.Services;

/// <summary>What to do after a rollback, by its reason.</summary>
public static class RollbackAdvice
{
    /// <summary>What to do after a request that left a confirmed image: that is kept.</summary>
    public const string OfAnImageStillThere = "nothing; to have that image back, ask for a rollback: it is still there";

    /// <summary>What to do, without a full stop.</summary>
    public static string Of(FailureReason reason, RollbackLoss lost)
    {
        switch (reason)
        {
            case FailureReason.OutOfTries:
            case FailureReason.CrashLoop:
                return lost == RollbackLoss.Tasks ? "fix the hang and ship a new version"
                    : lost == RollbackLoss.Nothing ? "test the image on this board's firmware and ship a new version"
                    : "fix the crash and ship a new version";
            case FailureReason.TaskLate:
            case FailureReason.SoakTasksLate:
                return "fix the hang and ship a new version";
            case FailureReason.Crashed:
            case FailureReason.SoakCrashes:
                return "fix the crash and ship a new version";
            case FailureReason.LoadFailed:
            case FailureReason.LinkFailed:
            case FailureReason.BundleMalformed:
                return "build the image for this board's firmware and ship a new version";
            case FailureReason.OutOfInterruptions:
            case FailureReason.Unexplained:
                return "look at the supply of the site, then send the update again";
            case FailureReason.SelfTestFailed:
            case FailureReason.SelfTestMissing:
            case FailureReason.SoakDiagnostics:
                return "look at what the diagnostic names; if the hardware is in order, fix the image and ship a new version";
            case FailureReason.ConnectionFault:
                return "give the image the backend and the security profile of the one before, and ship a new version";
            case FailureReason.CondemnedByProbe:
            case FailureReason.SoakBackendLost:
                return "fix how the image connects (certificates, address, protocol) and ship a new version";
            case FailureReason.BackendNotReached:
                return "look at the network of the site and at the backend, then send the update again";
            case FailureReason.SoakSessions:
                return "fix what ends the charging sessions and ship a new version";
            case FailureReason.SoakMemory:
                return "fix what uses up the memory and ship a new version";
            case FailureReason.OperatorRevert:
                return "nothing; to have that image again, send it again";
            case FailureReason.CheckIncomplete:
                return "send the update again; if that happens again, ask for a smaller image or look at the board";
            case FailureReason.ImageMissing:
            case FailureReason.ImageUnreadable:
            case FailureReason.LengthMismatch:
            case FailureReason.CrcMismatch:
                return "send the update again; if that happens again, replace the board: its flash loses data";
            case FailureReason.HashMismatch:
            case FailureReason.SignatureInvalid:
                return "send the update again as it was signed; if nobody changed it, look at the board's flash";
            default:
                return "sign an image that fits this board, and send that";
        }
    }
}
