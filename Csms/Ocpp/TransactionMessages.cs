namespace TwinSlot.Csms.Ocpp;

/// <summary>The messages about transactions: StartTransaction and StopTransaction of 1.6 (section 6), TransactionEvent of 2.0.1 and 2.1.</summary>
internal static class TransactionMessages
{
    private static readonly FieldRule s_customData = new("customData", false, FieldType.Any);

    /// <summary>StartTransaction.</summary>
    public static readonly FieldRule[] Start =
    [
        new("connectorId", true, FieldType.Integer),
        new("idTag", true, FieldType.Text, 20),
        new("meterStart", true, FieldType.SignedInteger),
        new("reservationId", false, FieldType.SignedInteger),
        new("timestamp", true, FieldType.DateTime),
    ];

    /// <summary>StopTransaction. One whose start was never answered has an id that no transaction has, such as -1.</summary>
    public static readonly FieldRule[] Stop =
    [
        new("idTag", false, FieldType.Text, 20),
        new("meterStop", true, FieldType.SignedInteger),
        new("timestamp", true, FieldType.DateTime),
        new("transactionId", true, FieldType.SignedInteger),
        new("reason", false, FieldType.Choice, Values:
        [
            "DeAuthorized", "EmergencyStop", "EVDisconnected", "HardReset", "Local", "Other", "PowerLoss", "Reboot", "Remote", "SoftReset", "UnlockCommand",
        ]),
        new("transactionData", false, FieldType.Any),
    ];

    /// <summary>TransactionEvent, as far as 2.0.1 and 2.1 agree.</summary>
    public static readonly FieldRule[] Event =
    [
        new("eventType", true, FieldType.Choice, Values: ["Started", "Updated", "Ended"]),
        new("timestamp", true, FieldType.DateTime),
        new("triggerReason", true, FieldType.Choice, Values:
        [
            "AbnormalCondition", "Authorized", "CablePluggedIn", "ChargingRateChanged", "ChargingStateChanged", "Deauthorized", "EnergyLimitReached",
            "EVCommunicationLost", "EVConnectTimeout", "EVDeparted", "EVDetected", "MeterValueClock", "MeterValuePeriodic", "RemoteStart", "RemoteStop",
            "ResetCommand", "SignedDataReceived", "StopAuthorized", "TimeLimitReached", "Trigger", "UnlockCommand",
        ]),
        new("seqNo", true, FieldType.Integer),
        new("offline", false, FieldType.Any),
        new("numberOfPhasesUsed", false, FieldType.Integer),
        new("cableMaxCurrent", false, FieldType.SignedInteger),
        new("reservationId", false, FieldType.SignedInteger),
        new("transactionInfo", true, FieldType.Object, Fields:
        [
            new("transactionId", true, FieldType.Text, 36),
            new("chargingState", false, FieldType.Choice, Values: ["Charging", "EVConnected", "SuspendedEV", "SuspendedEVSE", "Idle"]),
            new("timeSpentCharging", false, FieldType.SignedInteger),
            new("stoppedReason", false, FieldType.Choice, Values:
            [
                "DeAuthorized", "EmergencyStop", "EnergyLimitReached", "EVDisconnected", "GroundFault", "ImmediateReset", "Local", "LocalOutOfCredit",
                "MasterPass", "Other", "OvercurrentFault", "PowerLoss", "PowerQuality", "Reboot", "Remote", "SOCLimitReached", "StoppedByEV",
                "TimeLimitReached", "Timeout",
            ]),
            new("remoteStartId", false, FieldType.SignedInteger),
            s_customData,
        ]),
        new("idToken", false, FieldType.Object, Fields:
        [
            new("idToken", true, FieldType.Text, 36),
            new("type", true, FieldType.Text, 20),
            new("additionalInfo", false, FieldType.Any),
            s_customData,
        ]),
        new("evse", false, FieldType.Object, Fields: [new("id", true, FieldType.Integer), new("connectorId", false, FieldType.Integer), s_customData]),
        new("meterValue", false, FieldType.List, Fields:
            [new("timestamp", true, FieldType.DateTime), new("sampledValue", true, FieldType.Any), s_customData]),
        s_customData,
    ];
}
