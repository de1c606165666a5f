namespace TwinSlot.Tests.Updater;

/// <summary>Some vendor's OCPP 2.0.1 stack, as much of it as updates need. The senders answer true once the backend has answered.</summary>
internal interface IVendorStack
{
    int QueuedTransactionMessages { get; }

    string Variable(string name);

    bool NotifyFirmwareStatus(string status, bool hasRequestId, int requestId, string cause);

    bool NotifySecurityEvent(string type, long unixSeconds, string techInfo);

    void SetFreeConnectors(string status);
}
