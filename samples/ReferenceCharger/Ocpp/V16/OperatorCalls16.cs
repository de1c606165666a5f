using System.Collections;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.ReferenceCharger.Station.Configuration;
using TwinSlot.ReferenceCharger.Station.Diagnostics;

namespace TwinSlot.ReferenceCharger.Ocpp.V16;

/// <summary>Answers an operator's requests of OCPP 1.6: configuration (5.3, 5.8), availability (5.2) and logs (5.9, and the whitepaper's GetLog).</summary>
internal sealed class OperatorCalls16
{
    private readonly Operations _operations;
    private readonly Outbox _outbox;

    internal OperatorCalls16(Operations operations, Outbox outbox)
    {
        _operations = operations;
        _outbox = outbox;
    }

    /// <summary>Answers a request, or says that it is none that is known.</summary>
    internal IncomingAnswer Answer(string action, Hashtable payload)
    {
        PayloadReader reader = new PayloadReader(payload);
        switch (action)
        {
            case "GetConfiguration":
                return GetConfiguration(payload["key"]);
            case "ChangeConfiguration":
                return ChangeConfiguration(reader);
            case "ChangeAvailability":
                return ChangeAvailability(reader);
            case "GetDiagnostics":
                return GetDiagnostics(reader);
            case LogCalls.Action:
                return LogCalls.Answer(reader, _operations.Uploads, LogRequestKind.Log16, TextLimits.Location, false);
            case "CertificateSigned":
                return IncomingAnswer.Refuse(IncomingAnswer.NotSupported, "this charger's certificates are provisioned");
            default:
                return IncomingAnswer.Refuse(IncomingAnswer.NotImplemented, action + " is not known to this charger");
        }
    }

    /// <summary>What a request to tell the status of an upload is followed by.</summary>
    internal OutgoingCall LogStatus(string message)
    {
        return _operations.Uploads.Triggered(message == LogMessages.DiagnosticsStatus);
    }

    private IncomingAnswer GetConfiguration(object asked)
    {
        ArrayList names = asked as ArrayList;
        if (asked != null && names == null)
        {
            return IncomingAnswer.Refuse(IncomingAnswer.TypeConstraintViolation, "key is not an array");
        }

        if (names != null && names.Count > VariableValues.MostItems)
        {
            return IncomingAnswer.Refuse(IncomingAnswer.PropertyConstraintViolation, "more than " + VariableValues.MostItems + " keys");
        }

        ArrayList known = new ArrayList();
        ArrayList unknown = new ArrayList();
        if (names == null || names.Count == 0)
        {
            AddAll(known);
        }
        else
        {
            for (int i = 0; i < names.Count; i++)
            {
                string name = names[i] as string;
                if (name == null || name.Length > TextLimits.Key)
                {
                    return IncomingAnswer.Refuse(IncomingAnswer.PropertyConstraintViolation, "a key is a string of " + TextLimits.Key + " characters at the most");
                }

                Variable variable = Find(name);
                if (variable == null)
                {
                    unknown.Add(name);
                }
                else
                {
                    known.Add(Told(variable));
                }
            }
        }

        IncomingAnswer answer = IncomingAnswer.Empty();
        answer.Payload.Add("configurationKey", known);
        answer.Payload.Add("unknownKey", unknown);
        return answer;
    }

    private void AddAll(ArrayList known)
    {
        Variable[] all = _operations.Variables.All;
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i].Key.Length > 0)
            {
                known.Add(Told(all[i]));
            }
        }
    }

    private Hashtable Told(Variable variable)
    {
        Hashtable told = new Hashtable();
        told.Add("key", variable.Key);
        told.Add("readonly", !variable.IsWritable);
        told.Add("value", _operations.Variables.Value(variable));
        return told;
    }

    private Variable Find(string key)
    {
        string wanted = key.ToLower();
        Variable[] all = _operations.Variables.All;
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i].Key.Length > 0 && all[i].Key.ToLower() == wanted)
            {
                return all[i];
            }
        }

        return null;
    }

    private IncomingAnswer ChangeConfiguration(PayloadReader reader)
    {
        string key = reader.RequiredText("key");
        string value = reader.RequiredText("value");
        if (reader.Refusal != null)
        {
            return reader.Refusal;
        }

        IncomingAnswer tooLong = TextLimits.Refuse("key", key, TextLimits.Key);
        tooLong = tooLong != null ? tooLong : TextLimits.Refuse("value", value, TextLimits.Value16);
        if (tooLong != null)
        {
            return tooLong;
        }

        Variable variable = Find(key);
        if (variable == null)
        {
            return IncomingAnswer.Status("NotSupported");
        }

        switch (_operations.Variables.Set(variable, value))
        {
            case SetOutcome.Accepted:
                return IncomingAnswer.Status("Accepted");
            case SetOutcome.RebootRequired:
                return IncomingAnswer.Status("RebootRequired");
            default:
                return IncomingAnswer.Status("Rejected");
        }
    }

    private IncomingAnswer ChangeAvailability(PayloadReader reader)
    {
        int connector = reader.RequiredNumber("connectorId");
        string type = reader.RequiredText("type");
        if (reader.Refusal != null)
        {
            return reader.Refusal;
        }

        return type != "Operative" && type != "Inoperative"
            ? IncomingAnswer.Refuse(IncomingAnswer.PropertyConstraintViolation, "type is neither Operative nor Inoperative")
            : IncomingAnswer.Status(_operations.Availability.Change16(connector, type == "Operative"));
    }

    // Its answer has no status: the name of a file, or none where there will be no file.
    private IncomingAnswer GetDiagnostics(PayloadReader reader)
    {
        string location = reader.RequiredText("location");
        int retries = reader.OptionalCount("retries");
        int interval = reader.OptionalCount("retryInterval");
        long oldest = reader.OptionalTime("startTime");
        long latest = reader.OptionalTime("stopTime");
        if (reader.Refusal != null)
        {
            return reader.Refusal;
        }

        IncomingAnswer answer = IncomingAnswer.Empty();
        LogRequest request = new LogRequest(LogRequestKind.Diagnostics16, false, 0, location, retries, interval, oldest, latest);
        if (_operations.Uploads.Refusal(location).Length > 0 || _operations.Uploads.Begin(request) == "Rejected")
        {
            _outbox.Post(LogMessages.Plain(Station.Diagnostics.LogStatus.Plain(Station.Diagnostics.LogStatus.UploadFailure)));
            return answer;
        }

        answer.Payload.Add("fileName", request.FileName);
        return answer;
    }
}
