namespace TwinSlot.ReferenceCharger.Station.Configuration;

/// <summary>
/// A configuration key of OCPP 1.6 and a variable of 2.0.1 in one: its names in both, its type and its bounds. Names are compared without
/// regard to case, as both versions have it.
/// </summary>
internal sealed class Variable
{
    private Variable(VariableId id, string key, string component, string name)
    {
        Id = id;
        Key = key;
        Component = component;
        Name = name;
    }

    internal VariableId Id { get; }

    /// <summary>The key in OCPP 1.6; an empty string if it has none there.</summary>
    internal string Key { get; }

    /// <summary>The component in 2.0.1; an empty string if it has none there.</summary>
    internal string Component { get; }

    /// <summary>The variable in 2.0.1.</summary>
    internal string Name { get; }

    /// <summary>The variable's instance; an empty string for none.</summary>
    internal string Instance { get; private set; } = string.Empty;

    /// <summary>The component's EVSE; 0 for none.</summary>
    internal int Evse { get; private set; }

    /// <summary>DataEnumType of 2.0.1.</summary>
    internal string Type { get; private set; } = "string";

    internal bool IsWritable { get; private set; }

    internal int Least { get; private set; }

    internal int Most { get; private set; }

    /// <summary>An empty string for none.</summary>
    internal string Unit { get; private set; } = string.Empty;

    /// <summary>The values that there are, with commas; an empty string if that says nothing.</summary>
    internal string Values { get; private set; } = string.Empty;

    internal static Variable Of(VariableId id, string key, string component, string name)
    {
        return new Variable(id, key, component, name);
    }

    internal Variable As(string type, string values)
    {
        Type = type;
        Values = values;
        return this;
    }

    internal Variable Between(int least, int most, string unit)
    {
        Type = "integer";
        Least = least;
        Most = most;
        Unit = unit;
        return this;
    }

    internal Variable Writable(bool writable)
    {
        IsWritable = writable;
        return this;
    }

    internal Variable Called(string instance)
    {
        Instance = instance;
        return this;
    }

    internal Variable At(int evse)
    {
        Evse = evse;
        return this;
    }
}
