using TwinSlot.Contract;

namespace TwinSlot.Updater.Signing;

/// <summary>
/// Checks signing certificates against the manufacturer's roots that the board was provisioned with: the leaf is issued directly by one
/// of them (security whitepaper for OCPP 1.6, edition 3: no intermediates). Of a root its name and key count, and that it is an
/// authority's; not its validity (RFC 5280, section 6.1.1 d).
/// </summary>
public sealed class FirmwareSigning : IFirmwareSigning
{
    /// <summary>Most characters of a signature in base64: OCPP's bound.</summary>
    public const int LongestSignature = 800;

    private const byte DigitalSignature = 0x80;
    private const byte KeyCertSign = 0x04;

    private readonly ISignatures _signatures;
    private readonly Certificate[] _roots;
    private readonly string _rootsRefusal;

    /// <summary>Reads the roots.</summary>
    /// <param name="manufacturerRootsPem">
    /// One certificate in PEM or up to 8, one after the other. Without a text, or if one of them cannot be used, every signing
    /// certificate is refused for that reason.
    /// </param>
    public FirmwareSigning(ISignatures signatures, string manufacturerRootsPem)
    {
        _signatures = signatures;
        _roots = new Certificate[0];
        if (manufacturerRootsPem == null || manufacturerRootsPem.Length == 0)
        {
            _rootsRefusal = "no manufacturer root is provisioned (setting " + SettingNames.ManufacturerRoots + ")";
            return;
        }

        byte[][] encodings = Pem.Decode(manufacturerRootsPem, Pem.MostCertificates);
        if (encodings == null)
        {
            _rootsRefusal = "the provisioned manufacturer roots are not certificates in PEM";
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
                _rootsRefusal = "the provisioned manufacturer root " + (i + 1).ToString() + " cannot be used: " + refusal;
                return;
            }
        }

        _roots = roots;
    }

    /// <inheritdoc/>
    public string CheckCertificate(string pem, long unixSeconds)
    {
        if (_rootsRefusal != null)
        {
            return _rootsRefusal;
        }

        Certificate leaf = Read(pem, out string refusal);
        if (leaf == null)
        {
            return "the signing certificate cannot be used: " + refusal;
        }

        if (leaf.IsAuthority)
        {
            return "the signing certificate is an authority's own; one that it issued is needed";
        }

        if (leaf.HasKeyUsage && (leaf.KeyUsage & DigitalSignature) == 0)
        {
            return "the signing certificate's key usage is not digital signature";
        }

        if (unixSeconds > 0 && unixSeconds < leaf.NotBefore)
        {
            return "the signing certificate is not valid yet";
        }

        if (unixSeconds > leaf.NotAfter)
        {
            return "the signing certificate has expired";
        }

        return CheckIssuer(leaf);
    }

    /// <inheritdoc/>
    public bool CheckSignature(string pem, string signatureBase64, byte[] fileSha256)
    {
        Certificate leaf = Read(pem, out string _);
        if (leaf == null || signatureBase64 == null || signatureBase64.Length > LongestSignature)
        {
            return false;
        }

        byte[] signature = Base64.Decode(signatureBase64, 0, signatureBase64.Length);
        if (signature == null)
        {
            return false;
        }

        return leaf.Point != null
            ? _signatures.EcdsaP256(leaf.Point, fileSha256, signature)
            : _signatures.RsaPss(leaf.Modulus, leaf.Exponent, fileSha256, signature);
    }

    private static Certificate Read(string pem, out string refusal)
    {
        byte[][] encodings = Pem.Decode(pem, 1);
        if (encodings == null)
        {
            refusal = "it is not exactly one certificate in PEM of at most 5500 characters";
            return null;
        }

        return CertificateReader.Read(encodings[0], out refusal);
    }

    // Several roots may have one name: a manufacturer that changes its key keeps its name.
    private string CheckIssuer(Certificate leaf)
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
