using System.Collections;

namespace TwinSlot.ReferenceCharger.Station.Configuration;

/// <summary>The variables that this charger has. Each says what is true of it; docs/ocpp.md lists them.</summary>
internal static class VariableTable
{
    private const string Comm = "OCPPCommCtrlr";
    private const string Auth = "AuthCtrlr";
    private const string Data = "DeviceDataCtrlr";
    private const string Station = "ChargingStation";
    private const string Images = "TwinSlot";
    private const string States = "Available,Occupied,Unavailable";

    /// <summary>All of them.</summary>
    /// <param name="evses">How many EVSEs the charger has.</param>
    /// <param name="ownHeartbeat">True if the board was provisioned with an interval of its own, which is not for the backend to change.</param>
    internal static Variable[] Of(int evses, bool ownHeartbeat)
    {
        ArrayList all = new ArrayList();
        all.Add(Variable.Of(VariableId.HeartbeatInterval, "HeartbeatInterval", Comm, "HeartbeatInterval").Between(1, 86400, "s").Writable(!ownHeartbeat));
        all.Add(Variable.Of(VariableId.MessageTimeout, "MessageTimeout", Comm, "MessageTimeout").Called("Default").Between(5, 600, "s").Writable(true));
        all.Add(Variable.Of(VariableId.BackOffMinimum, "RetryBackOffWaitMinimum", Comm, "RetryBackOffWaitMinimum").Between(1, 3600, "s").Writable(true));
        all.Add(Variable.Of(VariableId.BackOffRandom, "RetryBackOffRandomRange", Comm, "RetryBackOffRandomRange").Between(0, 3600, "s").Writable(true));
        all.Add(Variable.Of(VariableId.BackOffRepeats, "RetryBackOffRepeatTimes", Comm, "RetryBackOffRepeatTimes").Between(0, 8, string.Empty).Writable(true));
        all.Add(Variable.Of(VariableId.TransactionAttempts, "TransactionMessageAttempts", Comm, "MessageAttempts").Called("TransactionEvent").Between(1, 10, string.Empty).Writable(true));
        all.Add(Variable.Of(VariableId.TransactionRetryInterval, "TransactionMessageRetryInterval", Comm, "MessageAttemptInterval").Called("TransactionEvent").Between(0, 3600, "s").Writable(true));
        all.Add(Variable.Of(VariableId.FileTransferProtocols, "SupportedFileTransferProtocols", Comm, "FileTransferProtocols").As("MemberList", "FTP,FTPS,HTTP,HTTPS,SFTP"));
        all.Add(Variable.Of(VariableId.AuthorizeRemoteStart, "AuthorizeRemoteTxRequests", Auth, "AuthorizeRemoteStart").As("boolean", string.Empty));
        all.Add(Variable.Of(VariableId.LocalAuthorizeOffline, "LocalAuthorizeOffline", Auth, "LocalAuthorizeOffline").As("boolean", string.Empty));
        all.Add(Variable.Of(VariableId.LocalPreAuthorize, "LocalPreAuthorize", Auth, "LocalPreAuthorize").As("boolean", string.Empty));
        all.Add(Variable.Of(VariableId.SecurityProfile, "SecurityProfile", "SecurityCtrlr", "SecurityProfile").Between(0, 3, string.Empty));
        all.Add(Variable.Of(VariableId.AllowNewSessions, "AllowNewSessionsPendingFirmwareUpdate", Station, "AllowNewSessionsPendingFirmwareUpdate").As("boolean", string.Empty).Writable(true));
        all.Add(Variable.Of(VariableId.TimeServer, "TimeServer", "ClockCtrlr", "NtpServerUri").Writable(true));
        AddOf16(all);
        AddOf201(all, evses);
        Variable[] table = new Variable[all.Count];
        all.CopyTo(table);
        return table;
    }

    private static void AddOf16(ArrayList all)
    {
        all.Add(Variable.Of(VariableId.ConnectionTimeOut, "ConnectionTimeOut", string.Empty, string.Empty));
        all.Add(Variable.Of(VariableId.MeterValueSampleInterval, "MeterValueSampleInterval", string.Empty, string.Empty));
        all.Add(Variable.Of(VariableId.ClockAlignedDataInterval, "ClockAlignedDataInterval", string.Empty, string.Empty));
        all.Add(Variable.Of(VariableId.NumberOfConnectors, "NumberOfConnectors", string.Empty, string.Empty));
        all.Add(Variable.Of(VariableId.SupportedFeatureProfiles, "SupportedFeatureProfiles", string.Empty, string.Empty));
        all.Add(Variable.Of(VariableId.MostItems, "GetConfigurationMaxKeys", string.Empty, string.Empty));
    }

    private static void AddOf201(ArrayList all, int evses)
    {
        all.Add(Variable.Of(VariableId.DateTime, string.Empty, "ClockCtrlr", "DateTime").As("dateTime", string.Empty));
        all.Add(Variable.Of(VariableId.TimeSource, string.Empty, "ClockCtrlr", "TimeSource").As("SequenceList", "Heartbeat,NTP"));
        all.Add(Variable.Of(VariableId.MostItems, string.Empty, Data, "ItemsPerMessage").Called("GetVariables").Between(1, 1000, string.Empty));
        all.Add(Variable.Of(VariableId.MostItems, string.Empty, Data, "ItemsPerMessage").Called("SetVariables").Between(1, 1000, string.Empty));
        all.Add(Variable.Of(VariableId.MostBytes, string.Empty, Data, "BytesPerMessage").Called("GetVariables").Between(1, 1000000, string.Empty));
        all.Add(Variable.Of(VariableId.MostBytes, string.Empty, Data, "BytesPerMessage").Called("SetVariables").Between(1, 1000000, string.Empty));
        all.Add(Variable.Of(VariableId.Available, string.Empty, Station, "Available").As("boolean", string.Empty));
        all.Add(Variable.Of(VariableId.AvailabilityState, string.Empty, Station, "AvailabilityState").As("OptionList", States));
        all.Add(Variable.Of(VariableId.PreviousVersion, string.Empty, Images, "PreviousVersion"));
        all.Add(Variable.Of(VariableId.PreviousDigest, string.Empty, Images, "PreviousDigest"));
        all.Add(Variable.Of(VariableId.LastRollback, string.Empty, Images, "LastRollback"));
        all.Add(Variable.Of(VariableId.LeaveDigest, string.Empty, Images, "LeaveDigest").Writable(true));
        HoldVariables.AddTo(all);
        for (int evse = 1; evse <= evses; evse++)
        {
            all.Add(Variable.Of(VariableId.Available, string.Empty, "EVSE", "Available").As("boolean", string.Empty).At(evse));
            all.Add(Variable.Of(VariableId.AvailabilityState, string.Empty, "EVSE", "AvailabilityState").As("OptionList", States).At(evse));
        }
    }
}
