namespace TwinSlot.Csms.Ocpp;

/// <summary>
/// The messages of OCPP 1.6 that are understood here (sections 6 and 7: types, lengths, values), and those of its security
/// whitepaper (edition 3, section 5).
/// </summary>
internal static class Messages16
{
    /// <summary>The requests of charge points.</summary>
    public static readonly IReadOnlyDictionary<string, FieldRule[]> Requests = new Dictionary<string, FieldRule[]>
    {
        ["BootNotification"] =
        [
            new("chargePointVendor", true, FieldType.Text, 20),
            new("chargePointModel", true, FieldType.Text, 20),
            new("chargeBoxSerialNumber", false, FieldType.Text, 25),
            new("chargePointSerialNumber", false, FieldType.Text, 25),
            new("firmwareVersion", false, FieldType.Text, 50),
            new("iccid", false, FieldType.Text, 20),
            new("imsi", false, FieldType.Text, 20),
            new("meterSerialNumber", false, FieldType.Text, 25),
            new("meterType", false, FieldType.Text, 25),
        ],
        ["Heartbeat"] = [],
        ["StatusNotification"] =
        [
            new("connectorId", true, FieldType.Integer),
            new("errorCode", true, FieldType.Choice, Values:
            [
                "ConnectorLockFailure", "EVCommunicationError", "GroundFailure", "HighTemperature", "InternalError",
                "LocalListConflict", "NoError", "OtherError", "OverCurrentFailure", "PowerMeterFailure",
                "PowerSwitchFailure", "ReaderFailure", "ResetFailure", "UnderVoltage", "OverVoltage", "WeakSignal",
            ]),
            new("status", true, FieldType.Choice, Values:
            [
                "Available", "Preparing", "Charging", "SuspendedEVSE", "SuspendedEV", "Finishing", "Reserved",
                "Unavailable", "Faulted",
            ]),
            new("info", false, FieldType.Text, 50),
            new("timestamp", false, FieldType.DateTime),
            new("vendorId", false, FieldType.Text, 255),
            new("vendorErrorCode", false, FieldType.Text, 50),
        ],
        ["FirmwareStatusNotification"] =
        [
            new("status", true, FieldType.Choice, Values:
            [
                "Downloaded", "DownloadFailed", "Downloading", "Idle", "InstallationFailed", "Installing", "Installed",
            ]),
        ],
        ["DiagnosticsStatusNotification"] = [new("status", true, FieldType.Choice, Values: ["Idle", "Uploaded", "UploadFailed", "Uploading"])],
        ["LogStatusNotification"] = SecurityMessages.LogStatus,
        ["SignedFirmwareStatusNotification"] = SecurityMessages.FirmwareStatus,
        ["SecurityEventNotification"] = SecurityMessages.SecurityEvent,
        ["DataTransfer"] =
        [
            new("vendorId", true, FieldType.Text, 255),
            new("messageId", false, FieldType.Text, 50),
            new("data", false, FieldType.Text, int.MaxValue),
        ],
        ["StartTransaction"] =
        [
            new("connectorId", true, FieldType.Integer),
            new("idTag", true, FieldType.Text, 20),
            new("meterStart", true, FieldType.Integer),
            new("reservationId", false, FieldType.Integer),
            new("timestamp", true, FieldType.DateTime),
        ],
        ["StopTransaction"] =
        [
            new("idTag", false, FieldType.Text, 20),
            new("meterStop", true, FieldType.Integer),
            new("timestamp", true, FieldType.DateTime),

            // -1 where the start was never answered.
            new("transactionId", true, FieldType.Any),
            new("reason", false, FieldType.Choice, Values:
            [
                "DeAuthorized", "EmergencyStop", "EVDisconnected", "HardReset", "Local", "Other", "PowerLoss", "Reboot", "Remote", "SoftReset",
                "UnlockCommand",
            ]),
            new("transactionData", false, FieldType.Any),
        ],
    };

    /// <summary>The answers to the CSMS's own requests.</summary>
    public static readonly IReadOnlyDictionary<string, FieldRule[]> Answers = new Dictionary<string, FieldRule[]>
    {
        ["UpdateFirmware"] = [],
        ["SignedUpdateFirmware"] = [SecurityMessages.UpdateAnswer],
        ["TriggerMessage"] = [new("status", true, FieldType.Choice, Values: ["Accepted", "Rejected", "NotImplemented"])],
        ["Reset"] = [new("status", true, FieldType.Choice, Values: ["Accepted", "Rejected"])],
    };
}
