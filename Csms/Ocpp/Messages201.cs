namespace TwinSlot.Csms.Ocpp;

/// <summary>The messages of OCPP 2.0.1 and 2.1 that are understood here (part 2, sections 1 and 2: types, lengths, values).</summary>
internal static class Messages201
{
    private static readonly FieldRule s_customData = new("customData", false, FieldType.Any);

    private static readonly FieldRule s_statusInfo = new("statusInfo", false, FieldType.Object, Fields:
    [
        new("reasonCode", true, FieldType.Text, 20),
        new("additionalInfo", false, FieldType.Text, 1024),
        s_customData,
    ]);

    /// <summary>The requests of charge points.</summary>
    public static readonly IReadOnlyDictionary<string, FieldRule[]> Requests = new Dictionary<string, FieldRule[]>
    {
        ["BootNotification"] =
        [
            new("reason", true, FieldType.Choice, Values:
            [
                "ApplicationReset", "FirmwareUpdate", "LocalReset", "PowerUp", "RemoteReset", "ScheduledReset", "Triggered",
                "Unknown", "Watchdog",
            ]),
            new("chargingStation", true, FieldType.Object, Fields:
            [
                new("model", true, FieldType.Text, 20),
                new("vendorName", true, FieldType.Text, 50),
                new("firmwareVersion", false, FieldType.Text, 50),
                new("serialNumber", false, FieldType.Text, 25),
                new("modem", false, FieldType.Any),
                s_customData,
            ]),
            s_customData,
        ],
        ["Heartbeat"] = [s_customData],
        ["StatusNotification"] =
        [
            new("timestamp", true, FieldType.DateTime),
            new("connectorStatus", true, FieldType.Choice, Values: ["Available", "Occupied", "Reserved", "Unavailable", "Faulted"]),
            new("evseId", true, FieldType.Integer),
            new("connectorId", true, FieldType.Integer),
            s_customData,
        ],
        ["FirmwareStatusNotification"] = [.. SecurityMessages.FirmwareStatus, s_customData],
        ["SecurityEventNotification"] = [.. SecurityMessages.SecurityEvent, s_customData],
        ["LogStatusNotification"] = [.. SecurityMessages.LogStatus, s_customData],
        ["NotifyReport"] =
        [
            new("requestId", true, FieldType.Integer),
            new("generatedAt", true, FieldType.DateTime),
            new("seqNo", true, FieldType.Integer),
            new("tbc", false, FieldType.Any),
            new("reportData", false, FieldType.Any),
            s_customData,
        ],
        ["TransactionEvent"] =
        [
            new("eventType", true, FieldType.Choice, Values: ["Started", "Updated", "Ended"]),
            new("timestamp", true, FieldType.DateTime),
            new("triggerReason", true, FieldType.Text, 30),
            new("seqNo", true, FieldType.Integer),
            new("offline", false, FieldType.Any),
            new("transactionInfo", true, FieldType.Any),
            new("evse", false, FieldType.Any),
            new("idToken", false, FieldType.Any),
            new("meterValue", false, FieldType.Any),
            s_customData,
        ],
        ["DataTransfer"] =
        [
            new("vendorId", true, FieldType.Text, 255),
            new("messageId", false, FieldType.Text, 50),
            new("data", false, FieldType.Any),
            s_customData,
        ],
    };

    /// <summary>The requests of 2.1: a firmware status may say why.</summary>
    public static readonly IReadOnlyDictionary<string, FieldRule[]> Requests21 = new Dictionary<string, FieldRule[]>(Requests)
    {
        ["FirmwareStatusNotification"] = [.. SecurityMessages.FirmwareStatus, s_statusInfo, s_customData],
    };

    /// <summary>The answers to the CSMS's own requests.</summary>
    public static readonly IReadOnlyDictionary<string, FieldRule[]> Answers = new Dictionary<string, FieldRule[]>
    {
        ["UpdateFirmware"] = [SecurityMessages.UpdateAnswer, s_statusInfo, s_customData],
        ["TriggerMessage"] =
            [new("status", true, FieldType.Choice, Values: ["Accepted", "Rejected", "NotImplemented"]), s_statusInfo, s_customData],
        ["Reset"] = [new("status", true, FieldType.Choice, Values: ["Accepted", "Rejected", "Scheduled"]), s_statusInfo, s_customData],
    };
}
