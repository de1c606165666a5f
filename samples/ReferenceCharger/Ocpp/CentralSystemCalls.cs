using System.Collections;
using TwinSlot.Bootloader.Contract;
using TwinSlot.Updater;

namespace TwinSlot.ReferenceCharger;

/// <summary>Answers the central system's requests (OCPP 1.6 section 5), as far as this charger has them.</summary>
internal sealed class CentralSystemCalls : IIncomingCalls
{
    private readonly IBootServices _boot;
    private readonly FirmwareUpdate _update;
    private readonly Connectors _connectors;
    private readonly Outbox _outbox;
    private bool _reset;
    private bool _hardReset;

    internal CentralSystemCalls(IBootServices boot, FirmwareUpdate update, Connectors connectors, Outbox outbox)
    {
        _boot = boot;
        _update = update;
        _connectors = connectors;
        _outbox = outbox;
    }

    /// <summary>True once a reset that was accepted may be made: a soft one waits for the end of the charging session.</summary>
    internal bool ResetDue
    {
        get { return _reset && (_hardReset || !_boot.Charging); }
    }

    /// <inheritdoc/>
    public IncomingAnswer Answer(string action, Hashtable payload)
    {
        switch (action)
        {
            case "UpdateFirmware":
                return UpdateFirmware(new PayloadReader(payload));
            case "TriggerMessage":
                return TriggerMessage(new PayloadReader(payload));
            case "Reset":
                return Reset(new PayloadReader(payload));
            default:
                return IncomingAnswer.Refuse(IncomingAnswer.NotImplemented, action + " is not known to this charger");
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

        // Its answer has no status: a request that cannot be taken is answered like any other, and reported as failed.
        string refusal = _update.Request(new FirmwareRequest(UpdateProtocol.Ocpp16, 0, location, retrieve, retries, interval));
        if (refusal.Length > 0)
        {
            _boot.Say("the update that the backend asked for is refused: " + refusal);
            if (_boot.Image.Kind != RunKind.Probe)
            {
                _outbox.Post(StatusSender.Action, StatusSender.PayloadOf(FirmwareStatus.DownloadFailed));
            }
        }

        return IncomingAnswer.Empty();
    }

    private IncomingAnswer TriggerMessage(PayloadReader reader)
    {
        string message = reader.RequiredText("requestedMessage");
        int connector = reader.OptionalCount("connectorId");
        if (reader.Refusal != null)
        {
            return reader.Refusal;
        }

        switch (message)
        {
            case StatusSender.Action:
                return Posted(_outbox.Post(message, StatusSender.PayloadOf(_update.TriggeredStatus)));
            case BackendClient.Heartbeat:
                return Posted(_outbox.Post(message, new Hashtable()));
            case "StatusNotification":
                if (connector >= Connectors.Count)
                {
                    return IncomingAnswer.Status("Rejected");
                }

                _connectors.Mark(connector);
                return IncomingAnswer.Status("Accepted");
            default:
                return IncomingAnswer.Status("NotImplemented");
        }
    }

    private IncomingAnswer Reset(PayloadReader reader)
    {
        string type = reader.RequiredText("type");
        if (reader.Refusal != null)
        {
            return reader.Refusal;
        }

        if (type != "Hard" && type != "Soft")
        {
            return IncomingAnswer.Refuse(IncomingAnswer.PropertyConstraintViolation, "type is neither Hard nor Soft");
        }

        if (_update.Installing)
        {
            return IncomingAnswer.Status("Rejected");
        }

        _reset = true;
        _hardReset = _hardReset || type == "Hard";
        return IncomingAnswer.Status("Accepted");
    }

    private static IncomingAnswer Posted(OutgoingCall call)
    {
        return IncomingAnswer.Status(call == null ? "Rejected" : "Accepted");
    }
}
