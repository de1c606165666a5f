using System.Collections;
using TwinSlot.Bootloader.Contract;

namespace TwinSlot.ReferenceCharger;

/// <summary>
/// The device model of OCPP 2.0.1 (use cases B05, B06), as far as updates need it: ChargingStation.AllowNewSessionsPendingFirmwareUpdate,
/// which is kept over reboots.
/// </summary>
internal sealed class Variables201
{
    private const string Component = "ChargingStation";
    private const string Variable = "AllowNewSessionsPendingFirmwareUpdate";
    private const string KeptName = "allownew";

    private readonly IKeptState _kept;
    private readonly Connectors _connectors;

    internal Variables201(IKeptState kept, Connectors connectors)
    {
        _kept = kept;
        _connectors = connectors;
        byte[] block = kept.Read(KeptName);
        connectors.AllowsNewSessions = block != null && block.Length == 1 && block[0] == 1;
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
            status = Take((string)asked["attributeValue"]) ? "Accepted" : "Rejected";
        }
        else
        {
            result.Add("attributeValue", _connectors.AllowsNewSessions ? "true" : "false");
        }

        result.Add("attributeStatus", status);
        return result;
    }

    private bool Take(string value)
    {
        bool allow = value == "true";
        if ((!allow && value != "false") || !_kept.Write(KeptName, new byte[] { (byte)(allow ? 1 : 0) }))
        {
            return false;
        }

        _connectors.AllowsNewSessions = allow;
        return true;
    }
}
