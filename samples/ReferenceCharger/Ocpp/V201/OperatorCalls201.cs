using System.Collections;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.ReferenceCharger.Station.Diagnostics;

namespace TwinSlot.ReferenceCharger.Ocpp.V201;

/// <summary>
/// Answers an operator's requests of OCPP 2.0.1 and 2.1: variables (B05 to B07), availability (G03, G04), logs (N01), and what is for local
/// controllers (L03, L04).
/// </summary>
internal sealed class OperatorCalls201
{
    private readonly Operations _operations;
    private readonly Dialect201 _dialect;
    private readonly Variables201 _variables;
    private readonly BaseReport201 _report;

    internal OperatorCalls201(Operations operations, Outbox outbox, Dialect201 dialect)
    {
        _operations = operations;
        _dialect = dialect;
        _variables = new Variables201(operations.Variables, operations.Rollback);
        _report = new BaseReport201(operations.Variables, outbox);
    }

    /// <summary>Answers a request, or says that it is none that is known.</summary>
    internal IncomingAnswer Answer(string action, Hashtable payload)
    {
        PayloadReader reader = new PayloadReader(payload);
        switch (action)
        {
            case "GetVariables":
                return _variables.Get(payload);
            case "SetVariables":
                return _variables.Set(payload);
            case "GetBaseReport":
                return _report.Answer(reader);
            case "ChangeAvailability":
                return ChangeAvailability(reader);
            case LogCalls.Action:
                return LogCalls.Answer(
                    reader, _operations.Uploads, LogRequestKind.Log201, _dialect.Is21 ? TextLimits.Location21 : TextLimits.Location, true);
            case "PublishFirmware":
                return IncomingAnswer.Status("Rejected", "UnsupportedRequest", "this is a charging station and no local controller");
            case "UnpublishFirmware":
                return IncomingAnswer.Status("NoFirmware");
            case "CertificateSigned":
                return IncomingAnswer.Refuse(IncomingAnswer.NotSupported, "this charger's certificates are provisioned");
            default:
                return IncomingAnswer.Refuse(IncomingAnswer.NotImplemented, action + " is not known to this charger");
        }
    }

    /// <summary>What a request to tell the status of an upload is followed by.</summary>
    internal OutgoingCall LogStatus()
    {
        return _operations.Uploads.Triggered(false);
    }

    private IncomingAnswer ChangeAvailability(PayloadReader reader)
    {
        string type = reader.RequiredText("operationalStatus");
        PayloadReader evse = reader.OptionalObject("evse");
        int id = reader.Has("evse") ? evse.RequiredNumber("id") : 0;
        int connector = evse.OptionalCount("connectorId");
        reader.AdoptRefusal(evse);
        if (reader.Refusal != null)
        {
            return reader.Refusal;
        }

        if (type != "Operative" && type != "Inoperative")
        {
            return IncomingAnswer.Refuse(IncomingAnswer.PropertyConstraintViolation, "operationalStatus is neither Operative nor Inoperative");
        }

        string status = _operations.Availability.Change201(id, connector, type == "Operative");
        return status == "Rejected" ? IncomingAnswer.Status(status, "NotFound", "there is no such EVSE or connector, or its state cannot be kept") : IncomingAnswer.Status(status);
    }
}
