namespace TwinSlot.Tests.OcppInterop.Node;

/// <summary>A command to the backend was answered with an error: the charger's CALLERROR, or that it could not be asked.</summary>
public sealed class CsmsErrorException(string code, string text) : Exception($"{code}: {text}")
{
    /// <summary>OCPP's error code, or a word of the backend's own.</summary>
    public string Code { get; } = code;
}
