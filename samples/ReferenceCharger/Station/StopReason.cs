namespace TwinSlot.ReferenceCharger.Station;

/// <summary>Why a session ended.</summary>
internal enum StopReason
{
    /// <summary>It has not.</summary>
    None,

    /// <summary>The central system asked for it.</summary>
    Remote,

    /// <summary>The central system asked for a reset that does not wait.</summary>
    Reset,

    /// <summary>The central system asked for OCPP 1.6's soft reset, which ends transactions in an orderly way first.</summary>
    SoftReset,

    /// <summary>The charger itself could not go on.</summary>
    Fault,
}
