namespace TwinSlot.Release;

/// <summary>A package that the firmware uses.</summary>
/// <param name="Id">Its name in the registry.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha512">The hash that the lock files have of it, in Base64; null if none has one.</param>
internal sealed record FirmwarePackage(string Id, string Version, string? Sha512)
{
    /// <summary>Its address in the form of the package URL specification.</summary>
    public string Url => $"pkg:nuget/{Id}@{Version}";
}
