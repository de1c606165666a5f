using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tools;

/// <summary>Names of TLV types, for tables and JSON; once published they stay.</summary>
internal static class TlvNames
{
    /// <summary>A type's name.</summary>
    public static string Of(ushort type) => type switch
    {
        ImageFormat.TlvKeyHash => "key-hash",
        ImageFormat.TlvPublicKey => "public-key",
        ImageFormat.TlvSha256 => "sha-256",
        ImageFormat.TlvSha384 => "sha-384",
        ImageFormat.TlvSha512 => "sha-512",
        ImageFormat.TlvRsa2048Pss => "rsa-2048",
        ImageFormat.TlvEcdsaP224 => "ecdsa-p224",
        ImageFormat.TlvEcdsa => "ecdsa-p256",
        ImageFormat.TlvRsa3072Pss => "rsa-3072",
        ImageFormat.TlvEd25519 => "ed25519",
        ImageFormat.TlvPureSignature => "pure-signature",
        ImageFormat.TlvDependency => "dependency",
        ImageFormat.TlvSecurityCounter => "security-counter",
        ImageFormat.TlvBootRecord => "boot-record",
        ImageFormat.TlvVendorUuid => "vendor-uuid",
        ImageFormat.TlvClassUuid => "class-uuid",
        ImageFormat.TlvResidentSet or ImageFormat.TlvUnmarkedResidentSet => "resident-set",
        ImageFormat.TlvBuildTime or ImageFormat.TlvUnmarkedBuildTime => "build-time",
        ImageFormat.TlvParts => "parts",
        ImageFormat.TlvSecurityUpdate => "security-update",
        ImageFormat.TlvTestImage => "test-image",
        >= ImageFormat.TlvFirstEncryption and <= ImageFormat.TlvLastEncryption => "encryption",
        >= ImageFormat.TlvFirstCompression and <= ImageFormat.TlvLastCompression => "compression",
        _ => ImageFormat.IsVendorTlv(type) ? "vendor" : "unknown",
    };
}
