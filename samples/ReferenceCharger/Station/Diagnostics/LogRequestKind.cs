namespace TwinSlot.ReferenceCharger.Station.Diagnostics;

/// <summary>The message that asked for a log. The numbers are kept and never change.</summary>
internal enum LogRequestKind
{
    /// <summary>GetDiagnostics of OCPP 1.6.</summary>
    Diagnostics16 = 1,

    /// <summary>GetLog of OCPP 1.6's security whitepaper.</summary>
    Log16 = 2,

    /// <summary>GetLog of 2.0.1 and 2.1.</summary>
    Log201 = 3,
}
