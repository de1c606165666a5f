using System.Text.Json;

namespace TwinSlot.Csms.Ocpp;

/// <summary>Holds a payload, or an object in one, against the rules of its fields.</summary>
internal static class MessageRules
{
    /// <summary>The first fault, or null.</summary>
    public static Fault? Check(FieldRule[] rules, JsonElement payload, string what = "the payload")
    {
        if (payload.ValueKind != JsonValueKind.Object)
        {
            return new Fault("FormationViolation", $"{what} is not an object");
        }

        foreach (FieldRule rule in rules)
        {
            if (payload.TryGetProperty(rule.Name, out JsonElement value))
            {
                if (rule.Check(value) is { } fault)
                {
                    return fault;
                }
            }
            else if (rule.Required)
            {
                // The code is spelt as OCPP-J 1.6, table 7, spells it.
                return new Fault("OccurenceConstraintViolation", $"{rule.Name} is missing");
            }
        }

        foreach (JsonProperty property in payload.EnumerateObject())
        {
            if (!rules.Any(rule => rule.Name == property.Name))
            {
                return new Fault("FormationViolation", $"{property.Name} is no field of this message");
            }
        }

        return null;
    }
}
