using System.Collections;
using TwinSlot.Contract;

namespace TwinSlot.ReferenceCharger.Ocpp.V201;

/// <summary>
/// The device model of OCPP 2.0.1 (use cases B05, B06), as far as updates need it: ChargingStation.AllowNewSessionsPendingFirmwareUpdate,
/// which is kept over reboots, in a block with the reset that the central system asked for.
/// </summary>
internal sealed class Variables201
{
    private const string Component = "ChargingStation";
    private const string Variable = "AllowNewSessionsPendingFirmwareUpdate";
    private const string KeptName = "station";

    private readonly IKeptState _kept;
    private readonly Connectors _connectors;
    private byte _reset;

    internal Variables201(IKeptState kept, Connectors connectors)
    {
        _kept = kept;
        _connectors = connectors;
        byte[] block = kept.Read(KeptName);
        if (block != null && block.Length == 2)
        {
            connectors.AllowsNewSessions = block[0] == 1;
            _reset = block[1];
        }
    }

    /// <summary>Keeps the reason of a reboot that is made now.</summary>
    internal void KeepReset(string reason)
    {
        Keep(_connectors.AllowsNewSessions, (byte)(reason == BootReason.ScheduledReset ? 2 : 1));
    }

    /// <summary>The reason that was kept, once; an empty string if there is none.</summary>
    internal string ConsumeReset()
    {
        byte kept = _reset;
        if (kept == 0)
        {
            return string.Empty;
        }

        Keep(_connectors.AllowsNewSessions, 0);
        return kept == 2 ? BootReason.ScheduledReset : BootReason.RemoteReset;
    }

    private bool Keep(bool allow, byte reset)
    {
        _reset = reset;
        return _kept.Write(KeptName, new byte[] { (byte)(allow ? 1 : 0), reset });
    }

    internal IncomingAnswer Get(Hashtable payload)
    {
        return AnswerAll(payload, "getVariableData", "getVariableResult", false);
    }

    internal IncomingAnswer Set(Hashtable payload)
    {
        return AnswerAll(payload, "setVariableData", "setVariableResult", true);
    }

    private IncomingAnswer AnswerAll(Hashtable payload, string from, string to, bool set)
    {
        ArrayList asked = payload[from] as ArrayList;
        if (asked == null || asked.Count == 0)
        {
            return IncomingAnswer.Refuse(IncomingAnswer.OccurrenceConstraintViolation, from + " is missing or empty");
        }

        ArrayList results = new ArrayList();
        for (int i = 0; i < asked.Count; i++)
        {
            Hashtable one = asked[i] as Hashtable;
            Hashtable component = one == null ? null : one["component"] as Hashtable;
            Hashtable variable = one == null ? null : one["variable"] as Hashtable;
            if (component == null || variable == null || (set && !(one["attributeValue"] is string)))
            {
                return IncomingAnswer.Refuse(IncomingAnswer.OccurrenceConstraintViolation, from + " needs a component, a variable and what it is set to");
            }

            results.Add(AnswerOne(one, component, variable, set));
        }

        IncomingAnswer answer = IncomingAnswer.Empty();
        answer.Payload.Add(to, results);
        return answer;
    }

    private Hashtable AnswerOne(Hashtable asked, Hashtable component, Hashtable variable, bool set)
    {
        Hashtable result = new Hashtable();
        result.Add("component", component);
        result.Add("variable", variable);
        string attribute = asked["attributeType"] as string;
        string status = "Accepted";
        if (component["name"] as string != Component)
        {
            status = "UnknownComponent";
        }
        else if (variable["name"] as string != Variable)
        {
            status = "UnknownVariable";
        }
        else if (attribute != null && attribute != "Actual")
        {
            status = "NotSupportedAttributeType";
        }
        else if (set)
        {
            status = TrySet((string)asked["attributeValue"]) ? "Accepted" : "Rejected";
        }
        else
        {
            result.Add("attributeValue", _connectors.AllowsNewSessions ? "true" : "false");
        }

        result.Add("attributeStatus", status);
        return result;
    }

    private bool TrySet(string value)
    {
        bool allow = value == "true";
        if ((!allow && value != "false") || !Keep(allow, _reset))
        {
            return false;
        }

        _connectors.AllowsNewSessions = allow;
        return true;
    }
}
