namespace TwinSlot.Networking.Json;

/// <summary>What a message from outside may cost at the most.</summary>
public static class JsonLimits
{
    /// <summary>Most characters of a text. The largest OCPP 1.6 message, with a certificate in it, has some 8000.</summary>
    public const int Length = 32768;

    /// <summary>Most arrays and objects within each other.</summary>
    public const int Depth = 16;
}
