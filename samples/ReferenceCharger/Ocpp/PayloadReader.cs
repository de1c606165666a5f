using System.Collections;
using TwinSlot.Networking;
using TwinSlot.ReferenceCharger.Station;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>Reads the fields of a payload. The first that is not as it should be is remembered as a refusal.</summary>
internal sealed class PayloadReader
{
    private readonly Hashtable _payload;

    internal PayloadReader(Hashtable payload)
    {
        _payload = payload;
    }

    /// <summary>What is wrong; null if nothing is.</summary>
    internal IncomingAnswer Refusal { get; private set; }

    /// <summary>A string that has to be there.</summary>
    internal string RequiredText(string name)
    {
        object value = _payload[name];
        if (value == null)
        {
            Refuse(IncomingAnswer.OccurrenceConstraintViolation, name + " is missing");
            return string.Empty;
        }

        string text = value as string;
        if (text == null)
        {
            Refuse(IncomingAnswer.TypeConstraintViolation, name + " is not a string");
            return string.Empty;
        }

        return text;
    }

    /// <summary>A whole number of 0 or more; -1 if it is not there.</summary>
    internal int OptionalCount(string name)
    {
        object value = _payload[name];
        if (value == null)
        {
            return -1;
        }

        if (!(value is int))
        {
            Refuse(IncomingAnswer.TypeConstraintViolation, name + " is not a whole number of 32 bits");
            return -1;
        }

        int count = (int)value;
        if (count < 0)
        {
            Refuse(IncomingAnswer.PropertyConstraintViolation, name + " is negative");
        }

        return count;
    }

    /// <summary>A string; an empty one if it is not there.</summary>
    internal string OptionalText(string name)
    {
        return _payload[name] == null ? string.Empty : RequiredText(name);
    }

    /// <summary>A whole number that has to be there; 0 if it is not.</summary>
    internal int RequiredNumber(string name)
    {
        object value = _payload[name];
        if (value is int)
        {
            return (int)value;
        }

        Refuse(
            value == null ? IncomingAnswer.OccurrenceConstraintViolation : IncomingAnswer.TypeConstraintViolation,
            name + (value == null ? " is missing" : " is not a whole number of 32 bits"));
        return 0;
    }

    /// <summary>True if there are fields that have none of these names.</summary>
    internal bool HasOthersThan(params string[] names)
    {
        int known = 0;
        for (int i = 0; i < names.Length; i++)
        {
            known += _payload.Contains(names[i]) ? 1 : 0;
        }

        return _payload.Count > known;
    }

    /// <summary>The boolean of a field; false with a refusal if it is none.</summary>
    internal bool RequiredFlag(string name)
    {
        object value = _payload[name];
        if (value is bool)
        {
            return (bool)value;
        }

        Refuse(
            value == null ? IncomingAnswer.OccurrenceConstraintViolation : IncomingAnswer.TypeConstraintViolation,
            name + (value == null ? " is missing" : " is neither true nor false"));
        return false;
    }

    /// <summary>True if a field is there.</summary>
    internal bool Has(string name)
    {
        return _payload[name] != null;
    }

    /// <summary>An object; an empty one if it is not there.</summary>
    internal PayloadReader OptionalObject(string name)
    {
        return Has(name) ? RequiredObject(name) : new PayloadReader(new Hashtable());
    }

    /// <summary>An object that has to be there, to be read by this reader's kind; its refusals count here after <see cref="AdoptRefusal"/>.</summary>
    internal PayloadReader RequiredObject(string name)
    {
        Hashtable value = _payload[name] as Hashtable;
        if (value == null)
        {
            bool missing = _payload[name] == null;
            Refuse(
                missing ? IncomingAnswer.OccurrenceConstraintViolation : IncomingAnswer.TypeConstraintViolation,
                name + (missing ? " is missing" : " is not an object"));
        }

        return new PayloadReader(value == null ? new Hashtable() : value);
    }

    /// <summary>As <see cref="RequiredObject"/>; it may be a text that holds the object as JSON, too.</summary>
    internal PayloadReader RequiredJson(string name)
    {
        string text = _payload[name] as string;
        if (text == null)
        {
            return RequiredObject(name);
        }

        Hashtable value = NetworkStack.CreateJson().Read(text) as Hashtable;
        if (value == null)
        {
            Refuse(IncomingAnswer.PropertyConstraintViolation, name + " holds no JSON object");
        }

        return new PayloadReader(value == null ? new Hashtable() : value);
    }

    /// <summary>Counts what is wrong in an inner object as wrong here.</summary>
    internal void AdoptRefusal(PayloadReader inner)
    {
        if (Refusal == null)
        {
            Refusal = inner.Refusal;
        }
    }

    /// <summary>A date-time in seconds since 1970 UTC; 0 if it is not there.</summary>
    internal long OptionalTime(string name)
    {
        return _payload[name] == null ? 0 : RequiredTime(name);
    }

    /// <summary>A date-time that has to be there, in seconds since 1970 UTC.</summary>
    internal long RequiredTime(string name)
    {
        string text = RequiredText(name);
        long seconds = Refusal == null ? IsoTime.Parse(text) : 0;
        if (seconds < 0)
        {
            Refuse(IncomingAnswer.PropertyConstraintViolation, name + " is not a date-time since 1970");
        }

        return seconds;
    }

    private void Refuse(string code, string description)
    {
        if (Refusal == null)
        {
            Refusal = IncomingAnswer.Refuse(code, description);
        }
    }
}
