namespace TwinSlot.Csms.Record;

/// <summary>Which way a message went.</summary>
public enum MessageDirection
{
    /// <summary>From the charge point to the CSMS.</summary>
    FromChargePoint,

    /// <summary>From the CSMS to the charge point. Entered just before it is handed to the socket.</summary>
    ToChargePoint,
}
