using TwinSlot.Bootloader.Provisioning;

namespace TwinSlot.Boards.Definition.Provisioning;

/// <summary>What one charger is provisioned with.</summary>
public sealed record ProvisioningValues
{
    /// <summary>The trusted keys in DER: PKCS#1 RSAPublicKey, or SubjectPublicKeyInfo for P-256.</summary>
    public required IReadOnlyList<byte[]> Keys { get; init; }

    /// <summary>The vendor's UUID, 16 bytes.</summary>
    public required byte[] VendorUuid { get; init; }

    /// <summary>The board's UUID, 16 bytes.</summary>
    public required byte[] ClassUuid { get; init; }

    /// <summary>The charger's own key for seals: 32 random bytes.</summary>
    public required byte[] SealKey { get; init; }

    /// <summary>What the application may ask for, in the order in which it is shown.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>The numbers that differ from the firmware's own.</summary>
    public IReadOnlyDictionary<ProvisionedNumber, int> Numbers { get; init; } = new Dictionary<ProvisionedNumber, int>();
}
