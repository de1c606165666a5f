namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>The most characters that the schemas allow a text.</summary>
internal static class TextLimits
{
    internal const int Key = 50;
    internal const int Value16 = 500;
    internal const int Value201 = 1000;
    internal const int Location = 512;
    internal const int Location21 = 2000;

    /// <summary>The refusal of a text that is too long; null if it is not.</summary>
    internal static IncomingAnswer Refuse(string name, string text, int most)
    {
        return text.Length <= most
            ? null
            : IncomingAnswer.Refuse(IncomingAnswer.PropertyConstraintViolation, name + " has more than " + most + " characters");
    }
}
