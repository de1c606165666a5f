using System.Text.Json;

namespace TwinSlot.Csms.Ocpp;

/// <summary>What a payload field has to be.</summary>
internal sealed record FieldRule(string Name, bool Required, FieldType Type, int MaxLength = 0, string[]? Values = null, FieldRule[]? Fields = null)
{
    /// <summary>What is wrong with the value, or null.</summary>
    public Fault? Check(JsonElement value) => Type switch
    {
        FieldType.Any => null,
        FieldType.Integer => CheckInteger(value),
        FieldType.Object => MessageRules.Check(Fields!, value, Name),
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

    private Fault? CheckInteger(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out int number))
        {
            return new Fault("TypeConstraintViolation", $"{Name} is not an integer");
        }

        return number >= 0 ? null : new Fault("PropertyConstraintViolation", $"{Name} is {number}, less than 0");
    }
}
