using System.Text.Json;

namespace TwinSlot.Csms.Ocpp;

/// <summary>What a payload field has to be.</summary>
internal sealed record FieldRule(string Name, bool Required, FieldType Type, int MaxLength = 0, string[]? Values = null, FieldRule[]? Fields = null)
{
    /// <summary>What is wrong with the value, or null.</summary>
    public Fault? Check(JsonElement value) => Type switch
    {
        FieldType.Any => null,
        FieldType.Integer => CheckInteger(value, 0),
        FieldType.SignedInteger => CheckInteger(value, int.MinValue),
        FieldType.Object => MessageRules.Check(Fields!, value, Name),
        FieldType.List => CheckList(value),
        _ when value.ValueKind != JsonValueKind.String => new Fault("TypeConstraintViolation", $"{Name} is not a string"),
        FieldType.DateTime => value.TryGetDateTimeOffset(out _)
            ? null
            : new Fault("TypeConstraintViolation", $"{Name} \"{value.GetString()}\" is not an RFC 3339 date and time"),
        FieldType.Choice => Values!.Contains(value.GetString())
            ? null
            : new Fault("PropertyConstraintViolation", $"{Name} \"{value.GetString()}\" is none of {string.Join(", ", Values!)}"),
        _ => value.GetString()!.Length <= MaxLength
            ? null
            : new Fault("PropertyConstraintViolation", $"{Name} is {value.GetString()!.Length} characters long, more than {MaxLength}"),
    };

    private Fault? CheckList(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0)
        {
            return new Fault("TypeConstraintViolation", $"{Name} is not a list with at least one element");
        }

        return value.EnumerateArray().Select((item, i) => MessageRules.Check(Fields!, item, $"{Name}[{i}]")).FirstOrDefault(fault => fault is not null);
    }

    private Fault? CheckInteger(JsonElement value, int least)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out int number))
        {
            return new Fault("TypeConstraintViolation", $"{Name} is not an integer");
        }

        return number >= least ? null : new Fault("PropertyConstraintViolation", $"{Name} is {number}, less than 0");
    }
}
