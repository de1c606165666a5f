namespace TwinSlot.Csms.Firmware;

/// <summary>One request for a file, as it came and as it was answered.</summary>
/// <param name="Method">GET or HEAD.</param>
/// <param name="Range">The Range header, or null.</param>
/// <param name="IfRange">The If-Range header, or null.</param>
/// <param name="StatusCode">The status it was answered with.</param>
public sealed record FirmwareRequest(string Method, string? Range, string? IfRange, int StatusCode);
