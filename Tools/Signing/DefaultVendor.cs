namespace TwinSlot.Tools.Signing;

/// <summary>The vendor of boards and images for which nobody named one.</summary>
internal static class DefaultVendor
{
    /// <summary>Its domain, from which the vendor UUID is made.</summary>
    public const string Domain = "twinslot.example";
}
