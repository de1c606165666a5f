namespace TwinSlot.Tools.Signing;

/// <summary>The keys that images are signed with.</summary>
internal enum KeyType
{
    /// <summary>RSA with 3072 bits, the default: the cheapest to verify at 128-bit strength.</summary>
    Rsa3072,

    /// <summary>RSA with 2048 bits.</summary>
    Rsa2048,

    /// <summary>ECDSA on the curve P-256, for pipelines that have such keys.</summary>
    EcdsaP256,
}
