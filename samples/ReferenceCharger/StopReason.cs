namespace TwinSlot.ReferenceCharger;

/// <summary>Why a session ended.</summary>
internal enum StopReason
{
    /// <summary>It has not.</summary>
    None,

    /// <summary>The central system asked for it.</summary>
    Remote,

    /// <summary>The central system asked for a reset that does not wait.</summary>
    Reset,
}
