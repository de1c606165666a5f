using TwinSlot.Contract;

namespace TwinSlot.Transfer.Signing;

/// <summary>
/// Checks signing certificates against the manufacturer's roots that the board was provisioned with: the leaf is issued directly by one
/// of them (security whitepaper for OCPP 1.6, edition 3: no intermediates).
/// </summary>
public sealed class FirmwareSigning : IFirmwareSigning
{
    /// <summary>Most characters of a signature in base64: OCPP's bound.</summary>
    public const int LongestSignature = 800;

    private const byte DigitalSignature = 0x80;
    private readonly ISignatures _signatures;
    private readonly ManufacturerRoots _roots;

    /// <summary>Reads the roots.</summary>
    /// <param name="manufacturerRootsPem">
    /// One certificate in PEM or up to 8, one after the other. Without a text, or if one of them cannot be used, every signing
    /// certificate is refused for that reason.
    /// </param>
    public FirmwareSigning(ISignatures signatures, string manufacturerRootsPem)
    {
        _signatures = signatures;
        _roots = new ManufacturerRoots(signatures, manufacturerRootsPem);
    }

    /// <inheritdoc/>
    public string CheckCertificate(string pem, long unixSeconds)
    {
        if (_roots.Refusal != null)
        {
            return _roots.Refusal;
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

        if (leaf.HasExtendedKeyUsage && !leaf.ForCodeSigning)
        {
            return "the signing certificate's extended key usage is not code signing";
        }

        if (unixSeconds > 0 && unixSeconds < leaf.NotBefore)
        {
            return "the signing certificate is not valid yet";
        }

        if (unixSeconds > leaf.NotAfter)
        {
            return "the signing certificate has expired";
        }

        return _roots.CheckIssuer(leaf);
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
}
