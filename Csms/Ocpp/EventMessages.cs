namespace TwinSlot.Csms.Ocpp;

/// <summary>NotifyEvent of 2.0.1 and 2.1 (use case N07).</summary>
internal static class EventMessages
{
    private static readonly FieldRule s_customData = new("customData", false, FieldType.Any);

    /// <summary>NotifyEvent.</summary>
    public static readonly FieldRule[] Notify =
    [
        new("generatedAt", true, FieldType.DateTime),
        new("tbc", false, FieldType.Any),
        new("seqNo", true, FieldType.Integer),
        new("eventData", true, FieldType.List, Fields:
        [
            new("eventId", true, FieldType.Integer),
            new("timestamp", true, FieldType.DateTime),
            new("trigger", true, FieldType.Choice, Values: ["Alerting", "Delta", "Periodic"]),
            new("cause", false, FieldType.Integer),
            new("actualValue", true, FieldType.Text, 2500),
            new("techCode", false, FieldType.Text, 50),
            new("techInfo", false, FieldType.Text, 500),
            new("cleared", false, FieldType.Any),
            new("transactionId", false, FieldType.Text, 36),
            new("variableMonitoringId", false, FieldType.Integer),
            new("eventNotificationType", true, FieldType.Choice, Values:
                ["HardWiredNotification", "HardWiredMonitor", "PreconfiguredMonitor", "CustomMonitor"]),
            new("component", true, FieldType.Object, Fields:
            [
                new("name", true, FieldType.Text, 50),
                new("instance", false, FieldType.Text, 50),
                new("evse", false, FieldType.Any),
                s_customData,
            ]),
            new("variable", true, FieldType.Object, Fields: [new("name", true, FieldType.Text, 50), new("instance", false, FieldType.Text, 50), s_customData]),
            s_customData,
        ]),
        s_customData,
    ];
}
