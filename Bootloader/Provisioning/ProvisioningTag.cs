namespace TwinSlot.Bootloader.Provisioning;

/// <summary>What an entry of a provisioning block holds (docs/provisioning.md).</summary>
public enum ProvisioningTag : byte
{
    /// <summary>A public key that images may be signed by, in DER; once for each key.</summary>
    Key = 1,

    /// <summary>The vendor's UUID, 16 bytes.</summary>
    VendorUuid = 2,

    /// <summary>The board's UUID, 16 bytes.</summary>
    ClassUuid = 3,

    /// <summary>The charger's own key for seals, 32 bytes.</summary>
    SealKey = 4,

    /// <summary>A setting: its name, a zero, its value, both in UTF-8; once for each.</summary>
    Setting = 5,

    /// <summary>A number: <see cref="ProvisionedNumber"/> and its value, signed, 32 bits; once for each.</summary>
    Number = 6,
}
