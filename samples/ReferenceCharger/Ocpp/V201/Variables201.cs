using System.Collections;
using TwinSlot.Contract;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Configuration;

namespace TwinSlot.ReferenceCharger.Ocpp.V201;

/// <summary>GetVariables and SetVariables of OCPP 2.0.1 (use cases B05, B06).</summary>
internal sealed class Variables201
{
    private const int MostNameCharacters = 50;

    private readonly VariableValues _values;
    private readonly RollbackOrders _rollback;

    internal Variables201(VariableValues values, RollbackOrders rollback)
    {
        _values = values;
        _rollback = rollback;
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
        if (asked == null || asked.Count == 0 || asked.Count > VariableValues.MostItems)
        {
            return IncomingAnswer.Refuse(IncomingAnswer.OccurrenceConstraintViolation, from + " has 1 to " + VariableValues.MostItems + " items");
        }

        for (int i = 0; i < asked.Count; i++)
        {
            IncomingAnswer refusal = Refusal(asked[i] as Hashtable, from, set);
            if (refusal != null)
            {
                return refusal;
            }
        }

        // Not before all of them are well-formed: a request that is refused has changed nothing.
        ArrayList results = new ArrayList();
        for (int i = 0; i < asked.Count; i++)
        {
            results.Add(AnswerOne((Hashtable)asked[i], set));
        }

        IncomingAnswer answer = IncomingAnswer.Empty();
        answer.Payload.Add(to, results);
        return answer;
    }

    private static IncomingAnswer Refusal(Hashtable one, string from, bool set)
    {
        Hashtable component = one == null ? null : one["component"] as Hashtable;
        Hashtable variable = one == null ? null : one["variable"] as Hashtable;
        if (component == null || variable == null || !(component["name"] is string) || !(variable["name"] is string)
            || (set && !(one["attributeValue"] is string)))
        {
            return IncomingAnswer.Refuse(
                IncomingAnswer.OccurrenceConstraintViolation, from + " needs a component, a variable, their names" + (set ? " and the value" : string.Empty));
        }

        IncomingAnswer tooLong = TextLimits.Refuse("name", (string)component["name"], MostNameCharacters);
        tooLong = tooLong != null ? tooLong : TextLimits.Refuse("name", (string)variable["name"], MostNameCharacters);
        return tooLong != null || !set ? tooLong : TextLimits.Refuse("attributeValue", (string)one["attributeValue"], TextLimits.Value201);
    }

    private Hashtable AnswerOne(Hashtable asked, bool set)
    {
        Hashtable component = (Hashtable)asked["component"];
        Hashtable name = (Hashtable)asked["variable"];
        string attribute = asked["attributeType"] as string;
        Hashtable result = new Hashtable();
        result.Add("component", component);
        result.Add("variable", name);
        if (attribute != null)
        {
            result.Add("attributeType", attribute);
        }

        bool isKnown;
        Variable variable = Find(component, name, out isKnown);
        if (variable == null)
        {
            result.Add("attributeStatus", isKnown ? "UnknownVariable" : "UnknownComponent");
        }
        else if (attribute != null && attribute != "Actual")
        {
            result.Add("attributeStatus", "NotSupportedAttributeType");
        }
        else if (set && variable.Id == VariableId.LeaveDigest)
        {
            // It is an order and no setting: what it reads as is what the charger runs.
            Add(result, _rollback.Ask((string)asked["attributeValue"], string.Empty));
        }
        else if (set)
        {
            Add(result, _values.Set(variable, (string)asked["attributeValue"]));
        }
        else
        {
            result.Add("attributeStatus", "Accepted");
            result.Add("attributeValue", _values.Value(variable));
        }

        return result;
    }

    private static void Add(Hashtable result, RollbackAnswer answer)
    {
        bool accepted = answer.Status == RollbackStatus.Accepted;
        result.Add("attributeStatus", accepted ? "Accepted" : "Rejected");
        result.Add("attributeStatusInfo", StatusInfo.Of(RollbackOrders.Word(answer.Status), answer.Words, StatusInfo.MostIn201));
    }

    private static void Add(Hashtable result, SetOutcome outcome)
    {
        switch (outcome)
        {
            case SetOutcome.Accepted:
                result.Add("attributeStatus", "Accepted");
                return;
            case SetOutcome.RebootRequired:
                result.Add("attributeStatus", "RebootRequired");
                return;
            default:
                string code = outcome == SetOutcome.ReadOnly ? "ReadOnly" : outcome == SetOutcome.InvalidValue ? "InvalidValue" : "OutOfStorage";
                result.Add("attributeStatus", "Rejected");
                result.Add("attributeStatusInfo", StatusInfo.Of(code, string.Empty, StatusInfo.MostIn201));
                return;
        }
    }

    private Variable Find(Hashtable component, Hashtable name, out bool isKnown)
    {
        Variable[] all = _values.All;
        isKnown = false;
        for (int i = 0; i < all.Length; i++)
        {
            if (IsOf(all[i], component))
            {
                isKnown = true;
                if (IsSame(all[i].Name, name["name"]) && IsSame(all[i].Instance, name["instance"]))
                {
                    return all[i];
                }
            }
        }

        return null;
    }

    private static bool IsOf(Variable variable, Hashtable component)
    {
        Hashtable evse = component["evse"] as Hashtable;
        int id = evse != null && evse["id"] is int ? (int)evse["id"] : 0;
        bool isConnector = evse != null && evse["connectorId"] != null;
        return variable.Component.Length > 0 && IsSame(variable.Component, component["name"]) && component["instance"] == null
            && variable.Evse == id && !isConnector;
    }

    private static bool IsSame(string name, object asked)
    {
        string text = asked as string;
        return name.ToLower() == (text == null ? string.Empty : text.ToLower());
    }
}
