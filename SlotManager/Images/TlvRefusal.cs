namespace TwinSlot.SlotManager.Images;

/// <summary>Why an image is refused for one of its TLVs.</summary>
internal static class TlvRefusal
{
    /// <summary>The refusal of an image for what one TLV says.</summary>
    public static ImageParseResult Of(FailureReason reason, TlvEntry tlv, string why)
    {
        return ImageParseResult.Refuse(reason, tlv.Name + ": " + why);
    }

    /// <summary>Refuses a TLV that stands in the wrong area, or has another length than it has to have.</summary>
    /// <returns>Null, or the refusal.</returns>
    public static ImageParseResult CheckPlace(TlvEntry tlv, bool mustBeProtected, int length)
    {
        if (tlv.IsProtected != mustBeProtected)
        {
            return ImageParseResult.Malformed(
                tlv.Name + " stands in the " + (mustBeProtected ? "unprotected" : "protected") + " area, where it may not");
        }

        if (tlv.Length != length)
        {
            return ImageParseResult.Malformed(
                tlv.Name + " has " + tlv.Length.ToString() + " bytes instead of " + length.ToString());
        }

        return length > 0 ? null : ImageParseResult.Malformed(tlv.Name + " is empty");
    }
}
