using System.Collections;
using TwinSlot.Contract;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.ReferenceCharger.Station.Configuration;
using TwinSlot.Transfer.Text;
using TwinSlot.Updater;
using TwinSlot.Updater.Reporting;

namespace TwinSlot.ReferenceCharger.Ocpp.V201;

/// <summary>OCPP 2.0.1, and 2.1 where the charger is set to it: the same messages, with a reason beside a firmware status.</summary>
internal sealed class Dialect201 : IDialect
{
    internal const string FirmwareStatusAction = "FirmwareStatusNotification";

    private readonly IBootServices _boot;
    private readonly ChargerSettings _settings;
    private readonly Connectors _connectors;
    private readonly Calls201 _calls;
    private readonly StationState _state;
    private readonly string _reason;
    private readonly string _transactionPrefix;

    internal Dialect201(
        IBootServices boot, ChargerSettings settings, FirmwareUpdater update, Connectors connectors, Outbox outbox, ResetHandler resets, Operations operations, int seed)
    {
        _boot = boot;
        _settings = settings;
        _connectors = connectors;
        _state = operations.State;
        _reason = BootReason.Of(boot.Image, boot.Updates.Outcome, BootReason.OfReset(_state.ConsumeReset()));

        // Unique over reboots as well: the central system remembers the transactions of the boot before.
        _transactionPrefix = seed + "-";
        operations.Variables.Hold(update.Holds);
        _calls = new Calls201(update, connectors, outbox, resets, operations, this);
    }

    /// <inheritdoc/>
    public string Subprotocol
    {
        get { return Is21 ? "ocpp2.1" : "ocpp2.0.1"; }
    }

    /// <inheritdoc/>
    public CallErrorCodes ErrorCodes
    {
        get { return new CallErrorCodes(_settings.OcppVersion); }
    }

    /// <inheritdoc/>
    public int FirstConnector
    {
        get { return 1; }
    }

    /// <summary>The protocol family of the updates that are asked for.</summary>
    internal UpdateProtocol Family
    {
        get { return Is21 ? UpdateProtocol.Ocpp21 : UpdateProtocol.Ocpp201; }
    }

    /// <summary>True for 2.1.</summary>
    internal bool Is21
    {
        get { return _settings.OcppVersion == "2.1"; }
    }

    /// <inheritdoc/>
    public IncomingAnswer Answer(string action, Hashtable payload)
    {
        return _calls.Answer(action, payload);
    }

    /// <inheritdoc/>
    public void Resetting(bool waited)
    {
        _state.Change(record => record.Reset = waited ? StationRecord.ScheduledReset : StationRecord.RemoteReset);
    }

    /// <inheritdoc/>
    public Hashtable Boot()
    {
        Hashtable station = new Hashtable();
        station.Add("vendorName", Truncation.ToCharacters(_settings.Vendor, 50));
        station.Add("model", Truncation.ToCharacters(_settings.Model, 20));
        station.Add("firmwareVersion", Truncation.ToCharacters(_boot.Image.Version, 50));
        Hashtable payload = new Hashtable();
        payload.Add("reason", _reason);
        payload.Add("chargingStation", station);
        return payload;
    }

    /// <inheritdoc/>
    public OutgoingCall ConnectorStatus(int connector)
    {
        string free = _connectors.IsUnavailable(connector) ? "Unavailable" : "Available";
        Hashtable payload = new Hashtable();
        payload.Add("timestamp", IsoTime.Write(_boot.UnixSeconds));
        payload.Add("connectorStatus", _connectors.IsOccupied(connector) ? "Occupied" : free);
        payload.Add("evseId", connector);
        payload.Add("connectorId", 1);
        return new OutgoingCall("StatusNotification", payload);
    }

    /// <inheritdoc/>
    public OutgoingCall FirmwareStatus(FirmwareStatusReport report)
    {
        Hashtable payload = new Hashtable();
        payload.Add("status", report.Status);
        if (report.HasRequestId)
        {
            payload.Add("requestId", report.RequestId);
        }

        if (Is21 && report.Cause.Length > 0)
        {
            payload.Add("statusInfo", StatusInfo.Of("FirmwareFailed", report.Cause, StatusInfo.MostIn21));
        }

        return new OutgoingCall(FirmwareStatusAction, payload);
    }

    /// <inheritdoc/>
    public OutgoingCall FirmwareCause(FirmwareStatusReport report)
    {
        if (Is21 || report.Cause.Length == 0)
        {
            return null;
        }

        Hashtable payload = new Hashtable();
        payload.Add("vendorId", "TwinSlot");
        payload.Add("messageId", "FirmwareUpdateFailed");
        payload.Add("data", Clauses.Fit(report.Cause, StatusInfo.MostIn201));
        return new OutgoingCall("DataTransfer", payload);
    }

    /// <inheritdoc/>
    public OutgoingCall SecurityEvent(SecurityEvent happened)
    {
        return SecurityEventMessage.Of(happened, _boot.UnixSeconds);
    }

    /// <inheritdoc/>
    public OutgoingCall Notice(SecurityEvent rolledBack)
    {
        return RollbackEvent.Of(rolledBack, _boot.UnixSeconds);
    }

    /// <inheritdoc/>
    public void NoticeSent(OutgoingCall notice)
    {
        // It says nothing that could be out of date.
    }

    /// <inheritdoc/>
    public OutgoingCall Session(SessionEvent happened)
    {
        return TransactionEvent.Of(happened, TransactionId(happened.Session));
    }

    /// <inheritdoc/>
    public void SessionAnswered(SessionEvent happened, Hashtable answer)
    {
    }

    /// <summary>The id that a session has as a transaction.</summary>
    internal string TransactionId(Session session)
    {
        return _transactionPrefix + session.Number;
    }
}
