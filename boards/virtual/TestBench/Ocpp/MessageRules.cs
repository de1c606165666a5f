using System.Text.Json;

namespace TwinSlot.TestBench;

/// <summary>The fields of the messages that a charge point sends here: OCPP 1.6, sections 6 and 7 (types, lengths, values).</summary>
internal static class MessageRules
{
    /// <summary>The requests that the CSMS understands.</summary>
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
    };

    /// <summary>The answers to the CSMS's own requests.</summary>
    public static readonly IReadOnlyDictionary<string, FieldRule[]> Answers = new Dictionary<string, FieldRule[]>
    {
        ["UpdateFirmware"] = [],
        ["TriggerMessage"] = [new("status", true, FieldType.Choice, Values: ["Accepted", "Rejected", "NotImplemented"])],
        ["Reset"] = [new("status", true, FieldType.Choice, Values: ["Accepted", "Rejected"])],
    };

    /// <summary>The first fault of a payload, or null.</summary>
    public static Fault? Check(FieldRule[] rules, JsonElement payload)
    {
        if (payload.ValueKind != JsonValueKind.Object)
        {
            return new Fault("FormationViolation", "the payload is not an object");
        }

        foreach (FieldRule rule in rules)
        {
            if (payload.TryGetProperty(rule.Name, out JsonElement value))
            {
                if (rule.Check(value) is { } fault)
                {
                    return fault;
                }
            }
            else if (rule.Required)
            {
                // The code is spelt as OCPP-J 1.6, table 7, spells it.
                return new Fault("OccurenceConstraintViolation", $"{rule.Name} is missing");
            }
        }

        foreach (JsonProperty property in payload.EnumerateObject())
        {
            if (!rules.Any(rule => rule.Name == property.Name))
            {
                return new Fault("FormationViolation", $"{property.Name} is no field of this message");
            }
        }

        return null;
    }
}
