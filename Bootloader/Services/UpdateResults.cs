using TwinSlot.Contract;
using TwinSlot.SlotManager;

namespace TwinSlot.Bootloader.Services;

/// <summary>What a refused image is to the application.</summary>
internal static class UpdateResults
{
    public static UpdateResult Classify(FailureReason reason)
    {
        switch (reason)
        {
            case FailureReason.TooLarge:
                return UpdateResult.TooLarge;
            case FailureReason.Unsigned:
            case FailureReason.UnsupportedSignature:
            case FailureReason.OtherCurve:
            case FailureReason.UnknownKey:
            case FailureReason.SignatureInvalid:
                return UpdateResult.InvalidSignature;
            case FailureReason.WrongBoard:
            case FailureReason.BelowSecurityFloor:
            case FailureReason.DependencyUnmet:
            case FailureReason.BuildTimeImplausible:
            case FailureReason.LinkFailed:
                return UpdateResult.DoesNotFit;
            case FailureReason.Quarantined:
                return UpdateResult.Quarantined;
            default:
                return UpdateResult.InvalidImage;
        }
    }
}
