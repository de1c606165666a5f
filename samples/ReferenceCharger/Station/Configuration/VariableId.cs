namespace TwinSlot.ReferenceCharger.Station.Configuration;

/// <summary>What an operator may ask for or set.</summary>
internal enum VariableId
{
    HeartbeatInterval,
    MessageTimeout,
    BackOffMinimum,
    BackOffRandom,
    BackOffRepeats,
    TransactionAttempts,
    TransactionRetryInterval,
    FileTransferProtocols,
    AuthorizeRemoteStart,
    LocalAuthorizeOffline,
    LocalPreAuthorize,
    SecurityProfile,
    AllowNewSessions,
    TimeServer,
    DateTime,
    TimeSource,
    ConnectionTimeOut,
    MeterValueSampleInterval,
    ClockAlignedDataInterval,
    NumberOfConnectors,
    SupportedFeatureProfiles,
    MostItems,
    MostBytes,
    Available,
    AvailabilityState,
}
