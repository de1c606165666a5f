namespace TwinSlot.Transfer.Signing;

/// <summary>How a certificate is signed, always with SHA-256.</summary>
internal enum SignatureAlgorithm : byte
{
    /// <summary>sha256WithRSAEncryption (RFC 4055, section 5).</summary>
    RsaPkcs1 = 1,

    /// <summary>id-RSASSA-PSS (RFC 4055, section 3). Other parameters than SHA-256 do not verify.</summary>
    RsaPss = 2,

    /// <summary>ecdsa-with-SHA256 (RFC 5758, section 3.2).</summary>
    Ecdsa = 3,
}
