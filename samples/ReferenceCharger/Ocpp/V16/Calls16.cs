using System.Collections;
using TwinSlot.Contract;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.ReferenceCharger.Station.Diagnostics;
using TwinSlot.Transfer.Text;
using TwinSlot.Updater;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.State;

namespace TwinSlot.ReferenceCharger.Ocpp.V16;

/// <summary>Answers the central system's requests of OCPP 1.6 (section 5) and its security whitepaper, as far as this charger has them.</summary>
internal sealed class Calls16 : IIncomingCalls
{
    private readonly ChargerSettings _settings;
    private readonly FirmwareUpdater _update;
    private readonly Connectors _connectors;
    private readonly Outbox _outbox;
    private readonly ResetHandler _resets;
    private readonly DataTransferCalls _dataTransfer;
    private readonly OperatorCalls16 _operator;

    internal Calls16(ChargerSettings settings, FirmwareUpdater update, Connectors connectors, Outbox outbox, ResetHandler resets, Operations operations)
    {
        _settings = settings;
        _update = update;
        _connectors = connectors;
        _outbox = outbox;
        _resets = resets;
        _dataTransfer = new DataTransferCalls(update, operations.Rollback, true);
        _operator = new OperatorCalls16(operations, outbox);
    }

    /// <inheritdoc/>
    public IncomingAnswer Answer(string action, Hashtable payload)
    {
        PayloadReader reader = new PayloadReader(payload);
        switch (action)
        {
            case "UpdateFirmware":
                return UpdateFirmware(reader);
            case "SignedUpdateFirmware":
                return SignedUpdateFirmware(reader);
            case "TriggerMessage":
            case "ExtendedTriggerMessage":
                return TriggerMessage(reader, action == "ExtendedTriggerMessage");
            case "RemoteStartTransaction":
                return RemoteStart(reader);
            case "RemoteStopTransaction":
                return RemoteStop(reader);
            case "Reset":
                return Reset(reader);
            case DataTransferCalls.Action:
                return _dataTransfer.Answer(reader);
            default:
                return _operator.Answer(action, payload);
        }
    }

    private IncomingAnswer UpdateFirmware(PayloadReader reader)
    {
        string location = reader.RequiredText("location");
        long retrieve = reader.RequiredTime("retrieveDate");
        int retries = reader.OptionalCount("retries");
        int interval = reader.OptionalCount("retryInterval");
        if (reader.Refusal != null)
        {
            return reader.Refusal;
        }

        // Its answer has no status: a request that cannot be accepted is answered like any other, and the updater reports it as failed.
        RequestAnswer answer = _update.Request(new FirmwareRequest(UpdateProtocol.Ocpp16, 0, location, retrieve, retries, interval));
        return answer.Status == RequestStatus.NotSupported
            ? IncomingAnswer.Refuse(IncomingAnswer.NotSupported, answer.Reason)
            : IncomingAnswer.Empty();
    }

    private IncomingAnswer SignedUpdateFirmware(PayloadReader reader)
    {
        if (!_settings.SignedFirmware)
        {
            return IncomingAnswer.Refuse(IncomingAnswer.NotSupported, "this charger is not set to signed firmware: send UpdateFirmware");
        }

        FirmwareRequest request = FirmwareRequestReader.Read(reader, UpdateProtocol.Ocpp16Security, true);
        return request == null ? reader.Refusal : IncomingAnswer.Status(_update.Request(request).Word);
    }

    private IncomingAnswer TriggerMessage(PayloadReader reader, bool extended)
    {
        string message = reader.RequiredText("requestedMessage");
        int connector = reader.OptionalCount("connectorId");
        if (reader.Refusal != null)
        {
            return reader.Refusal;
        }

        switch (message)
        {
            case Dialect16.PlainFirmwareStatus:
                // The signed status is the whitepaper's: without it, and for a request that had no id, there is the plain one alone.
                FirmwareStatusReport report = _update.Triggered;
                bool signed = extended && _settings.SignedFirmware && (report.HasRequestId || report.Status == FirmwareStatus.Idle);
                return Posted(_outbox.Post(signed ? Dialect16.Signed(report) : Dialect16.Plain(report)));
            case BackendClient.Boot:
                _outbox.RequestBoot();
                return IncomingAnswer.Status("Accepted");
            case LogMessages.DiagnosticsStatus:
            case LogMessages.LogStatusAction:
                return Posted(_outbox.Post(_operator.LogStatus(message)));
            case BackendClient.Heartbeat:
                return Posted(_outbox.Post(message, new Hashtable()));
            case "StatusNotification":
                if (connector > _connectors.Count)
                {
                    return IncomingAnswer.Status("Rejected");
                }

                _connectors.RequestStatus(connector);
                return IncomingAnswer.Status("Accepted");
            default:
                return IncomingAnswer.Status("NotImplemented");
        }
    }

    private IncomingAnswer RemoteStart(PayloadReader reader)
    {
        int connector = reader.OptionalCount("connectorId");
        string idTag = reader.RequiredText("idTag");
        if (reader.Refusal != null)
        {
            return reader.Refusal;
        }

        return Accepted(_connectors.Start(connector, Truncation.ToCharacters(idTag, 20), string.Empty, 0) != null);
    }

    private IncomingAnswer RemoteStop(PayloadReader reader)
    {
        int transaction = reader.RequiredNumber("transactionId");
        if (reader.Refusal != null)
        {
            return reader.Refusal;
        }

        for (int i = 1; i <= _connectors.Count; i++)
        {
            Session session = _connectors.At(i);
            if (session != null && session.TransactionId == transaction)
            {
                _connectors.Stop(session, StopReason.Remote);
                return Accepted(true);
            }
        }

        return Accepted(false);
    }

    private IncomingAnswer Reset(PayloadReader reader)
    {
        string type = reader.RequiredText("type");
        if (reader.Refusal != null)
        {
            return reader.Refusal;
        }

        return type != "Hard" && type != "Soft"
            ? IncomingAnswer.Refuse(IncomingAnswer.PropertyConstraintViolation, "type is neither Hard nor Soft")
            : Accepted(_resets.Ask(type == "Hard" ? StopReason.Reset : StopReason.SoftReset));
    }

    private static IncomingAnswer Posted(OutgoingCall call)
    {
        return Accepted(call != null);
    }

    private static IncomingAnswer Accepted(bool accepted)
    {
        return IncomingAnswer.Status(accepted ? "Accepted" : "Rejected");
    }
}
