namespace TwinSlot.Transfer.Signing;

/// <summary>What is needed of an X.509 v3 certificate (RFC 5280). Nothing in it is to be believed before its signature was checked.</summary>
internal sealed class Certificate
{
    /// <summary>What is said of bytes that are not a certificate at all.</summary>
    internal const string Unreadable = "it is not an X.509 certificate in DER";

    /// <summary>The bytes that the signature covers.</summary>
    internal byte[] ToBeSigned;

    /// <summary>How it is signed.</summary>
    internal SignatureAlgorithm SignedWith;

    /// <summary>The issuer's signature.</summary>
    internal byte[] Signature;

    /// <summary>The serial number, big-endian.</summary>
    internal byte[] Serial;

    /// <summary>The issuer's name, DER.</summary>
    internal byte[] Issuer;

    /// <summary>The subject's name, DER.</summary>
    internal byte[] Subject;

    /// <summary>Good from this second on, since 1970 UTC.</summary>
    internal long NotBefore;

    /// <summary>Good up to and including this second.</summary>
    internal long NotAfter;

    /// <summary>An RSA key's modulus, big-endian; null for a P-256 key.</summary>
    internal byte[] Modulus;

    /// <summary>An RSA key's exponent; null for a P-256 key.</summary>
    internal byte[] Exponent;

    /// <summary>A P-256 key's x and y; null for an RSA key.</summary>
    internal byte[] Point;

    /// <summary>Whether basicConstraints says that it is a certification authority's.</summary>
    internal bool IsAuthority;

    /// <summary>Whether keyUsage is there.</summary>
    internal bool HasKeyUsage;

    /// <summary>The first eight bits of keyUsage, digitalSignature as 0x80.</summary>
    internal byte KeyUsage;

    /// <summary>Whether extKeyUsage is there.</summary>
    internal bool HasExtendedKeyUsage;

    /// <summary>Whether extKeyUsage names code signing.</summary>
    internal bool ForCodeSigning;
}
