using TwinSlot.Contract;

namespace TwinSlot.Transfer.Signing;

/// <summary>
/// The manufacturer's roots that the board was provisioned with. Of a root its name and key count, and that it is an authority's; not
/// its validity (RFC 5280, section 6.1.1 d).
/// </summary>
internal sealed class ManufacturerRoots
{
    private const byte KeyCertSign = 0x04;

    private readonly ISignatures _signatures;
    private readonly Certificate[] _roots;

    /// <summary>Reads the roots.</summary>
    /// <param name="pem">One certificate in PEM or up to 8, one after the other.</param>
    internal ManufacturerRoots(ISignatures signatures, string pem)
    {
        _signatures = signatures;
        _roots = new Certificate[0];
        if (pem == null || pem.Length == 0)
        {
            Refusal = "no manufacturer root is provisioned (setting " + SettingNames.ManufacturerRoots + ")";
            return;
        }

        byte[][] encodings = Pem.Decode(pem, Pem.MostCertificates);
        if (encodings == null)
        {
            Refusal = "the provisioned manufacturer roots are not certificates in PEM";
            return;
        }

        Certificate[] roots = new Certificate[encodings.Length];
        for (int i = 0; i < roots.Length; i++)
        {
            roots[i] = CertificateReader.Read(encodings[i], out string refusal);
            if (roots[i] != null && (!roots[i].IsAuthority || (roots[i].HasKeyUsage && (roots[i].KeyUsage & KeyCertSign) == 0)))
            {
                refusal = "it may not issue certificates";
            }

            if (refusal != null)
            {
                Refusal = "the provisioned manufacturer root " + (i + 1).ToString() + " cannot be used: " + refusal;
                return;
            }
        }

        _roots = roots;
    }

    /// <summary>Why no certificate can be checked against them; null if there is nothing wrong.</summary>
    internal string Refusal { get; }

    /// <summary>Checks who issued a certificate. Several roots may have one name: a manufacturer that changes its key keeps its name.</summary>
    /// <returns>An empty string if one of the roots did; else why not.</returns>
    internal string CheckIssuer(Certificate leaf)
    {
        bool isNamed = false;
        byte[] digest = null;
        for (int i = 0; i < _roots.Length; i++)
        {
            if (!Oids.Same(leaf.Issuer, _roots[i].Subject))
            {
                continue;
            }

            isNamed = true;
            if (digest == null)
            {
                digest = _signatures.Sha256(leaf.ToBeSigned);
            }

            if (IsIssuedBy(leaf, digest, _roots[i]))
            {
                return string.Empty;
            }
        }

        return isNamed
            ? "the signing certificate's signature is not that of the manufacturer root that it names"
            : "the signing certificate was not issued by a provisioned manufacturer root";
    }

    private bool IsIssuedBy(Certificate leaf, byte[] digest, Certificate root)
    {
        if (leaf.SignedWith == SignatureAlgorithm.Ecdsa)
        {
            // In certificates the encoding is DER, never raw (RFC 5758, section 3.2).
            return root.Point != null && leaf.Signature.Length != root.Point.Length
                && _signatures.EcdsaP256(root.Point, digest, leaf.Signature);
        }

        if (root.Point != null)
        {
            return false;
        }

        return leaf.SignedWith == SignatureAlgorithm.RsaPss
            ? _signatures.RsaPss(root.Modulus, root.Exponent, digest, leaf.Signature)
            : _signatures.RsaPkcs1(root.Modulus, root.Exponent, digest, leaf.Signature);
    }
}
