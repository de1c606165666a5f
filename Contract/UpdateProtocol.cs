namespace TwinSlot.Contract;

/// <summary>Who asked for an update. The numbers stand in the boot record and never change.</summary>
public enum UpdateProtocol : byte
{
    /// <summary>Nobody over a network: a service tool or a storage card.</summary>
    Local = 0,

    /// <summary>OCPP 1.6 UpdateFirmware.</summary>
    Ocpp16 = 1,

    /// <summary>OCPP 1.6 SignedUpdateFirmware (security whitepaper).</summary>
    Ocpp16Security = 2,

    /// <summary>OCPP 2.0.1 UpdateFirmware.</summary>
    Ocpp201 = 3,

    /// <summary>OCPP 2.1 UpdateFirmware.</summary>
    Ocpp21 = 4,
}
