using System.Collections;
using TwinSlot.Contract;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Transfer.Text;
using TwinSlot.Updater;
using TwinSlot.Updater.Reporting;

namespace TwinSlot.ReferenceCharger.Ocpp.V16;

/// <summary>OCPP 1.6-J, with the messages of its security whitepaper where the charger is set to signed firmware.</summary>
internal sealed class Dialect16 : IDialect
{
    internal const string PlainFirmwareStatus = "FirmwareStatusNotification";
    internal const string SignedFirmwareStatus = "SignedFirmwareStatusNotification";

    private const int MostCauseCharacters = 500;
    private const int MostRollbackCharacters = 1000;
    private const int MostInfoCharacters = 50;
    private const string StatusField = "status";

    private readonly IBootServices _boot;
    private readonly ChargerSettings _settings;
    private readonly Connectors _connectors;
    private readonly Calls16 _calls;

    internal Dialect16(IBootServices boot, ChargerSettings settings, FirmwareUpdater update, Connectors connectors, Outbox outbox, ResetHandler resets, Operations operations)
    {
        _boot = boot;
        _settings = settings;
        _connectors = connectors;
        _calls = new Calls16(settings, update, connectors, outbox, resets, operations);
    }

    /// <inheritdoc/>
    public string Subprotocol
    {
        get { return "ocpp1.6"; }
    }

    /// <inheritdoc/>
    public CallErrorCodes ErrorCodes
    {
        get { return new CallErrorCodes("1.6"); }
    }

    /// <inheritdoc/>
    public int FirstConnector
    {
        get { return 0; }
    }

    /// <inheritdoc/>
    public IncomingAnswer Answer(string action, Hashtable payload)
    {
        return _calls.Answer(action, payload);
    }

    /// <inheritdoc/>
    public void Resetting(bool waited)
    {
        // BootNotification of 1.6 has no reason.
    }

    /// <inheritdoc/>
    public Hashtable Boot()
    {
        Hashtable payload = new Hashtable();
        payload.Add("chargePointVendor", Truncation.ToCharacters(_settings.Vendor, 20));
        payload.Add("chargePointModel", Truncation.ToCharacters(_settings.Model, 20));
        payload.Add("firmwareVersion", Truncation.ToCharacters(_boot.Image.Version, 50));
        return payload;
    }

    /// <inheritdoc/>
    public OutgoingCall ConnectorStatus(int connector)
    {
        string free = _connectors.IsUnavailable(connector) ? "Unavailable" : "Available";
        Hashtable payload = new Hashtable();
        payload.Add("connectorId", connector);
        payload.Add("errorCode", "NoError");
        payload.Add(StatusField, _connectors.IsOccupied(connector) ? "Charging" : free);
        return new OutgoingCall("StatusNotification", payload);
    }

    /// <inheritdoc/>
    public OutgoingCall FirmwareStatus(FirmwareStatusReport report)
    {
        return report.Protocol == UpdateProtocol.Ocpp16 || !_settings.SignedFirmware ? Plain(report) : Signed(report);
    }

    /// <inheritdoc/>
    public OutgoingCall FirmwareCause(FirmwareStatusReport report)
    {
        if (report.Cause.Length == 0)
        {
            return null;
        }

        return Transfer("FirmwareUpdateFailed", Clauses.Fit(report.Cause, MostCauseCharacters));
    }

    /// <inheritdoc/>
    public OutgoingCall SecurityEvent(SecurityEvent happened)
    {
        if (!_settings.SignedFirmware && happened.Type == SecurityEventTypes.RolledBack)
        {
            // Without the whitepaper there are no security events.
            return Transfer(RollbackOrders.RolledBack, Clauses.Fit(happened.TechInfo, MostRollbackCharacters));
        }

        return SecurityEventMessage.Of(happened, _boot.UnixSeconds);
    }

    /// <inheritdoc/>
    public OutgoingCall Notice(SecurityEvent rolledBack)
    {
        // The charger works, on the image before: a rollback is no error of it.
        OutgoingCall notice = ConnectorStatus(0);
        notice.Payload.Add("info", RollbackNotice.Short(rolledBack.TechInfo, MostInfoCharacters));
        notice.Payload.Add("timestamp", IsoTime.Write(rolledBack.UnixSeconds > 0 ? rolledBack.UnixSeconds : _boot.UnixSeconds));
        notice.Payload.Add("vendorId", DataTransferCalls.Vendor);
        notice.Payload.Add("vendorErrorCode", RollbackOrders.RolledBack);
        return notice;
    }

    /// <inheritdoc/>
    public void NoticeSent(OutgoingCall notice)
    {
        // While it waited for its turn a newer status may have gone before it.
        if (notice.Payload[StatusField] as string != ConnectorStatus(0).Payload[StatusField] as string)
        {
            _connectors.RequestStatus(0);
        }
    }

    /// <inheritdoc/>
    public OutgoingCall Session(SessionEvent happened)
    {
        Hashtable payload = new Hashtable();
        payload.Add("timestamp", IsoTime.Write(happened.UnixSeconds));
        if (happened.IsStart)
        {
            payload.Add("connectorId", happened.Session.Connector);
            payload.Add("idTag", happened.Session.IdToken);
            payload.Add("meterStart", happened.Meter);
            return new OutgoingCall("StartTransaction", payload);
        }

        payload.Add("transactionId", happened.Session.TransactionId);
        payload.Add("idTag", happened.Session.IdToken);
        payload.Add("meterStop", happened.Meter);
        payload.Add("reason", Word(happened.Reason));
        return new OutgoingCall("StopTransaction", payload);
    }

    /// <inheritdoc/>
    public void SessionAnswered(SessionEvent happened, Hashtable answer)
    {
        if (happened.IsStart && answer != null && answer["transactionId"] is int)
        {
            happened.Session.TransactionId = (int)answer["transactionId"];
        }
    }

    private static OutgoingCall Transfer(string message, string data)
    {
        Hashtable payload = new Hashtable();
        payload.Add("vendorId", DataTransferCalls.Vendor);
        payload.Add("messageId", message);
        payload.Add("data", data);
        return new OutgoingCall(DataTransferCalls.Action, payload);
    }

    internal static OutgoingCall Plain(FirmwareStatusReport report)
    {
        Hashtable payload = new Hashtable();
        payload.Add("status", TwinSlot.Updater.State.FirmwareStatus.Plain(report.Status));
        return new OutgoingCall(PlainFirmwareStatus, payload);
    }

    internal static OutgoingCall Signed(FirmwareStatusReport report)
    {
        Hashtable payload = new Hashtable();
        payload.Add("status", report.Status);
        if (report.HasRequestId)
        {
            payload.Add("requestId", report.RequestId);
        }

        return new OutgoingCall(SignedFirmwareStatus, payload);
    }

    private static string Word(StopReason reason)
    {
        switch (reason)
        {
            case StopReason.Reset:
                return "HardReset";
            case StopReason.SoftReset:
                return "SoftReset";
            case StopReason.Fault:
                return "Other";
            default:
                return "Remote";
        }
    }
}
