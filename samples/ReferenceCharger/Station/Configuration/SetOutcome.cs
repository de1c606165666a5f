namespace TwinSlot.ReferenceCharger.Station.Configuration;

/// <summary>How an attempt to set a variable ended.</summary>
internal enum SetOutcome
{
    /// <summary>It is set, and acts.</summary>
    Accepted,

    /// <summary>It is set, and acts from the next start on.</summary>
    RebootRequired,

    /// <summary>It cannot be set.</summary>
    ReadOnly,

    /// <summary>It does not take this value.</summary>
    InvalidValue,

    /// <summary>The flash refused to keep it.</summary>
    NotKept,
}
