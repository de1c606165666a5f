using TwinSlot.SlotManager;

namespace TwinSlot.Bootloader.Rollback;

/// <summary>What a reason says was lost.</summary>
public static class RollbackLosses
{
    /// <summary>What was lost by an image that was left for a reason. Where resets led to it, what they were says more.</summary>
    public static RollbackLoss Of(FailureReason reason)
    {
        switch (reason)
        {
            case FailureReason.ConnectionFault:
            case FailureReason.CondemnedByProbe:
            case FailureReason.BackendNotReached:
                return RollbackLoss.Connection;
            case FailureReason.SoakBackendLost:
                return RollbackLoss.Losses;
            case FailureReason.OutOfTries:
            case FailureReason.CrashLoop:
            case FailureReason.Crashed:
            case FailureReason.OutOfInterruptions:
            case FailureReason.Unexplained:
            case FailureReason.SoakCrashes:
                return RollbackLoss.Crashes;
            case FailureReason.TaskLate:
            case FailureReason.SoakTasksLate:
                return RollbackLoss.Tasks;
            case FailureReason.SelfTestFailed:
            case FailureReason.SelfTestMissing:
                return RollbackLoss.Diagnostics;
            case FailureReason.SoakDiagnostics:
                return RollbackLoss.Faults;
            case FailureReason.SoakSessions:
                return RollbackLoss.Sessions;
            case FailureReason.SoakMemory:
                return RollbackLoss.Memory;
            default:
                return RollbackLoss.Nothing;
        }
    }
}
