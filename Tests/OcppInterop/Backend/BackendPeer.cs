namespace TwinSlot.Tests.OcppInterop.Backend;

/// <summary>Whose software the backend is.</summary>
public enum BackendPeer
{
    /// <summary>npm ocpp-rpc; its strict mode knows OCPP 1.6 and 2.0.1.</summary>
    OcppRpc,

    /// <summary>npm ocpp-ws-io; its strict mode knows OCPP 1.6, 2.0.1 and 2.1.</summary>
    OcppWsIo,
}
