namespace TwinSlot.ReferenceCharger.Station.Calls;

/// <summary>How a request to the central system ended.</summary>
internal enum CallOutcome
{
    /// <summary>With a CALLRESULT.</summary>
    Result,

    /// <summary>With a CALLERROR.</summary>
    Error,

    /// <summary>Without an answer in time.</summary>
    NoAnswer,

    /// <summary>With the loss of the connection.</summary>
    ConnectionLost,
}
