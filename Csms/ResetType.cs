namespace TwinSlot.Csms;

/// <summary>The kinds of Reset.req (OCPP 1.6, section 7.38).</summary>
public enum ResetType
{
    /// <summary>Restart the controller after ending transactions properly.</summary>
    Soft,

    /// <summary>Restart the hardware.</summary>
    Hard,
}
