using TwinSlot.Contract;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Signing;
using TwinSlot.Transfer.Time;
using TwinSlot.Updater;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.Stages;

namespace TwinSlot.Tests.Updater;

// begin of the sample
/// <summary>Puts TwinSlot's updater into a charger that has an OCPP stack of its own.</summary>
internal sealed class FirmwareHook : IFirmwareStatusSink, IChargingService
{
    private readonly IVendorStack _stack;

    public FirmwareHook(IBootServices boot, IVendorStack stack, IImageSource source, IFirmwareSigning signing, IWorkerClock clock)
    {
        _stack = stack;
        Update = new FirmwareUpdater(boot, new UpdatePolicy(true, true), source, signing, this, this, clock);
    }

    // Run() belongs on a thread of its own: new Thread(hook.Update.Run).Start();
    public FirmwareUpdater Update { get; }

    public bool AllowsNewSessions => _stack.Variable("AllowNewSessionsPendingFirmwareUpdate") == "true";

    public bool HasUntoldSessions => _stack.QueuedTransactionMessages > 0;

    public bool SendStatus(FirmwareStatusReport report) =>
        _stack.NotifyFirmwareStatus(report.Status, report.HasRequestId, report.RequestId, report.Cause);

    // The status had it with it.
    public bool SendCause(FirmwareStatusReport report) => true;

    public bool SendEvent(SecurityEvent happened) => _stack.NotifySecurityEvent(happened.Type, happened.UnixSeconds, happened.TechInfo);

    // A stack that has NotifyEvent sends it here; the security event tells the same.
    public bool SendNotice(SecurityEvent rolledBack) => true;

    public void SuspendNewSessions() => _stack.SetFreeConnectors("Unavailable");

    public void ResumeNewSessions() => _stack.SetFreeConnectors("Available");

    // What the stack calls when the messages come in.
    public string OnUpdateFirmware(int id, string location, long retrieve, long install, int retries, int interval, string certificate, string signature) =>
        Update.Request(new FirmwareRequest(UpdateProtocol.Ocpp201, id, location, retrieve, install, retries, interval, certificate, signature)).Word;

    public void OnTriggerFirmwareStatus() => SendStatus(Update.Triggered);

    public string OnReset() => Update.Installing ? "Rejected" : "Accepted";
}

// end of the sample
