using System.Collections;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.ReferenceCharger.Station.Configuration;

namespace TwinSlot.ReferenceCharger.Ocpp.V201;

/// <summary>GetBaseReport of OCPP 2.0.1 (use case B07), and the NotifyReport messages that follow it.</summary>
internal sealed class BaseReport201
{
    private const int ItemsPerMessage = 8;

    private readonly VariableValues _values;
    private readonly Outbox _outbox;

    internal BaseReport201(VariableValues values, Outbox outbox)
    {
        _values = values;
        _outbox = outbox;
    }

    internal IncomingAnswer Answer(PayloadReader reader)
    {
        int id = reader.RequiredNumber("requestId");
        string kind = reader.RequiredText("reportBase");
        if (reader.Refusal != null)
        {
            return reader.Refusal;
        }

        if (kind == "SummaryInventory")
        {
            return IncomingAnswer.Status("NotSupported");
        }

        if (kind != "FullInventory" && kind != "ConfigurationInventory")
        {
            return IncomingAnswer.Refuse(IncomingAnswer.PropertyConstraintViolation, "reportBase is none that there is");
        }

        return IncomingAnswer.Status(_outbox.PostAll(Parts(id, Chosen(kind == "FullInventory"))) ? "Accepted" : "Rejected");
    }

    private ArrayList Chosen(bool all)
    {
        ArrayList chosen = new ArrayList();
        for (int i = 0; i < _values.All.Length; i++)
        {
            Variable variable = _values.All[i];
            if (variable.Component.Length > 0 && (all || variable.IsWritable))
            {
                chosen.Add(Described(variable));
            }
        }

        return chosen;
    }

    // Numbered from 0. They go out after the answer, since one thread makes both.
    private ArrayList Parts(int id, ArrayList data)
    {
        ArrayList parts = new ArrayList();
        string now = _values.Now;
        for (int from = 0, number = 0; from < data.Count; from += ItemsPerMessage, number++)
        {
            ArrayList part = new ArrayList();
            for (int i = from; i < data.Count && i < from + ItemsPerMessage; i++)
            {
                part.Add(data[i]);
            }

            Hashtable payload = new Hashtable();
            payload.Add("requestId", id);
            payload.Add("generatedAt", now);
            payload.Add("seqNo", number);
            payload.Add("tbc", from + ItemsPerMessage < data.Count);
            payload.Add("reportData", part);
            parts.Add(new OutgoingCall("NotifyReport", payload));
        }

        return parts;
    }

    private Hashtable Described(Variable variable)
    {
        Hashtable component = new Hashtable();
        component.Add("name", variable.Component);
        if (variable.Evse > 0)
        {
            Hashtable evse = new Hashtable();
            evse.Add("id", variable.Evse);
            component.Add("evse", evse);
        }

        Hashtable name = new Hashtable();
        name.Add("name", variable.Name);
        if (variable.Instance.Length > 0)
        {
            name.Add("instance", variable.Instance);
        }

        Hashtable attribute = new Hashtable();
        attribute.Add("type", "Actual");
        attribute.Add("value", _values.Value(variable));
        attribute.Add("mutability", variable.IsWritable ? "ReadWrite" : "ReadOnly");
        attribute.Add("persistent", variable.IsWritable && variable.Id != VariableId.LeaveDigest);
        ArrayList attributes = new ArrayList();
        attributes.Add(attribute);

        Hashtable described = new Hashtable();
        described.Add("component", component);
        described.Add("variable", name);
        described.Add("variableAttribute", attributes);
        described.Add("variableCharacteristics", Characteristics(variable));
        return described;
    }

    private static Hashtable Characteristics(Variable variable)
    {
        Hashtable characteristics = new Hashtable();
        characteristics.Add("dataType", variable.Type);
        characteristics.Add("supportsMonitoring", false);
        if (variable.Type == "integer")
        {
            characteristics.Add("minLimit", variable.Least);
            characteristics.Add("maxLimit", variable.Most);
        }

        if (variable.Unit.Length > 0)
        {
            characteristics.Add("unit", variable.Unit);
        }

        if (variable.Values.Length > 0)
        {
            characteristics.Add("valuesList", variable.Values);
        }

        return characteristics;
    }
}
