using System.Collections;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.ReferenceCharger.Station.Diagnostics;
using TwinSlot.Transfer.Text;
using TwinSlot.Updater;
using TwinSlot.Updater.Requests;

namespace TwinSlot.ReferenceCharger.Ocpp.V201;

/// <summary>Answers the central system's requests of OCPP 2.0.1, as far as this charger has them.</summary>
internal sealed class Calls201 : IIncomingCalls
{
    private readonly FirmwareUpdater _update;
    private readonly Connectors _connectors;
    private readonly Outbox _outbox;
    private readonly ResetHandler _resets;
    private readonly Dialect201 _dialect;
    private readonly DataTransferCalls _dataTransfer;
    private readonly OperatorCalls201 _operator;

    internal Calls201(
        FirmwareUpdater update, Connectors connectors, Outbox outbox, ResetHandler resets, Operations operations, Dialect201 dialect)
    {
        _update = update;
        _connectors = connectors;
        _outbox = outbox;
        _resets = resets;
        _dialect = dialect;
        _dataTransfer = new DataTransferCalls(update, operations.Rollback, false);
        _operator = new OperatorCalls201(operations, outbox, dialect);
    }

    /// <inheritdoc/>
    public IncomingAnswer Answer(string action, Hashtable payload)
    {
        PayloadReader reader = new PayloadReader(payload);
        switch (action)
        {
            case "UpdateFirmware":
                return UpdateFirmware(reader);
            case "TriggerMessage":
                return TriggerMessage(reader);
            case "RequestStartTransaction":
                return RequestStart(reader);
            case "RequestStopTransaction":
                return RequestStop(reader);
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
        FirmwareRequest request = FirmwareRequestReader.Read(reader, _dialect.Family, false);
        if (request == null)
        {
            return reader.Refusal;
        }

        RequestAnswer answer = _update.Request(request);
        return IncomingAnswer.Status(answer.Word, answer.ReasonCode, answer.Reason);
    }

    private IncomingAnswer TriggerMessage(PayloadReader reader)
    {
        string message = reader.RequiredText("requestedMessage");
        PayloadReader place = reader.OptionalObject("evse");
        int evse = reader.Has("evse") ? place.RequiredNumber("id") : -1;
        int connector = place.OptionalCount("connectorId");
        reader.AdoptRefusal(place);
        if (reader.Refusal != null)
        {
            return reader.Refusal;
        }

        switch (message)
        {
            case Dialect201.FirmwareStatusAction:
                return Accepted(_outbox.Post(_dialect.FirmwareStatus(_update.Triggered)) != null);
            case BackendClient.Boot:
                // F06.FR.17: one that was accepted is not repeated.
                if (_outbox.IsOpen)
                {
                    return Accepted(false);
                }

                _outbox.RequestBoot();
                return Accepted(true);
            case LogMessages.LogStatusAction:
                return Accepted(_outbox.Post(_operator.LogStatus()) != null);
            case BackendClient.Heartbeat:
                return Accepted(_outbox.Post(message, new Hashtable()) != null);
            case "StatusNotification":
                // Each EVSE has one connector, and the station as a whole, EVSE 0, has none: there is no status of it to send.
                if (_connectors.Count == 0 || (reader.Has("evse") && (evse < 1 || evse > _connectors.Count || (place.Has("connectorId") && connector != 1))))
                {
                    return Accepted(false);
                }

                _connectors.RequestStatus(evse);
                return Accepted(true);
            default:
                return IncomingAnswer.Status("NotImplemented");
        }
    }

    private IncomingAnswer RequestStart(PayloadReader reader)
    {
        int evse = reader.OptionalCount("evseId");
        int remoteStartId = reader.RequiredNumber("remoteStartId");
        PayloadReader token = reader.RequiredObject("idToken");
        string idToken = token.RequiredText("idToken");
        string type = token.RequiredText("type");
        reader.AdoptRefusal(token);
        if (reader.Refusal != null)
        {
            return reader.Refusal;
        }

        Session session = _connectors.Start(evse, Truncation.ToCharacters(idToken, 36), type, remoteStartId);
        IncomingAnswer answer = Accepted(session != null);
        if (session != null)
        {
            answer.Payload.Add("transactionId", _dialect.TransactionId(session));
        }

        return answer;
    }

    private IncomingAnswer RequestStop(PayloadReader reader)
    {
        string transaction = reader.RequiredText("transactionId");
        if (reader.Refusal != null)
        {
            return reader.Refusal;
        }

        for (int i = 1; i <= _connectors.Count; i++)
        {
            Session session = _connectors.At(i);
            if (session != null && _dialect.TransactionId(session) == transaction)
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

        if (type != "Immediate" && type != "OnIdle")
        {
            return IncomingAnswer.Refuse(IncomingAnswer.PropertyConstraintViolation, "type is neither Immediate nor OnIdle");
        }

        // One controller drives all EVSEs: none can be reset alone.
        if (reader.Has("evseId") || !_resets.Ask(type == "Immediate" ? StopReason.Reset : StopReason.None))
        {
            return Accepted(false);
        }

        return IncomingAnswer.Status(_resets.Waited ? "Scheduled" : "Accepted");
    }

    private static IncomingAnswer Accepted(bool accepted)
    {
        return IncomingAnswer.Status(accepted ? "Accepted" : "Rejected");
    }
}
