using System;
using TwinSlot.SlotManager.Cryptography;

namespace TwinSlot.SlotManager.Images;

/// <summary>What each TLV means, where it may stand, how long it is, and that it stands there once.</summary>
internal sealed class TlvRules
{
    private const int UuidLength = 16;
    private const int DependencyLength = 12;

    private readonly TlvTable _table;
    private readonly ImageManifest _manifest;

    /// <summary>Prepares to fill a manifest.</summary>
    /// <param name="table">Holds the TLVs' bytes.</param>
    /// <param name="manifest">Receives what they say.</param>
    public TlvRules(TlvTable table, ImageManifest manifest)
    {
        _table = table;
        _manifest = manifest;
    }

    /// <summary>Writes what one TLV says into the manifest, or ignores it.</summary>
    /// <returns>Null, or the refusal.</returns>
    public ImageParseResult Apply(TlvEntry tlv)
    {
        if (ImageFormat.IsVendorTlv(tlv.Type))
        {
            return OwnTlvRules.Apply(tlv, _table, _manifest);
        }

        switch (tlv.Type)
        {
            case ImageFormat.TlvSha384:
            case ImageFormat.TlvSha512:
                return RefuseHash(tlv);

            case ImageFormat.TlvPureSignature:
                return ImageParseResult.Refuse(
                    FailureReason.UnsupportedSignature, tlv.Name + ": the signature is over the image itself, not over its hash");

            case ImageFormat.TlvKeyHash:
            case ImageFormat.TlvPublicKey:
                return ReadKey(tlv);

            case ImageFormat.TlvSha256:
                _manifest.Sha256 = DataOf(tlv);
                return TlvRefusal.CheckPlace(tlv, false, Sha256.DigestLength);

            case ImageFormat.TlvSecurityCounter:
                return ReadSecurityCounter(tlv);

            case ImageFormat.TlvVendorUuid:
                _manifest.VendorUuid = DataOf(tlv);
                return TlvRefusal.CheckPlace(tlv, true, UuidLength);

            case ImageFormat.TlvClassUuid:
                _manifest.ClassUuid = DataOf(tlv);
                return TlvRefusal.CheckPlace(tlv, true, UuidLength);

            case ImageFormat.TlvDependency:
                return ReadDependency(tlv);

            default:
                return ApplyOther(tlv);
        }
    }

    private ImageParseResult ApplyOther(TlvEntry tlv)
    {
        if (tlv.Type >= ImageFormat.TlvFirstEncryption && tlv.Type <= ImageFormat.TlvLastEncryption)
        {
            return Unsupported(tlv, "the image is encrypted");
        }

        if (tlv.Type >= ImageFormat.TlvFirstCompression && tlv.Type <= ImageFormat.TlvLastCompression)
        {
            return Unsupported(tlv, "the image is compressed");
        }

        if (ImageFormat.IsSignatureTlv(tlv.Type))
        {
            return ReadSignature(tlv);
        }

        bool isIgnored = !tlv.IsProtected || tlv.Type == ImageFormat.TlvBootRecord;
        return isIgnored ? null : TlvRefusal.Of(FailureReason.UnknownProtectedTlv, tlv, "a protected TLV of this type is not known here");
    }

    private ImageParseResult ReadKey(TlvEntry tlv)
    {
        bool isHash = tlv.Type == ImageFormat.TlvKeyHash;
        ImageParseResult refusal = TlvRefusal.CheckPlace(tlv, false, isHash ? Sha256.DigestLength : tlv.Length);
        if (refusal != null)
        {
            return refusal;
        }

        if (_manifest.KeyHash != null || _manifest.PublicKey != null)
        {
            return ImageParseResult.Malformed(tlv.Name + " names the key a second time");
        }

        if (isHash)
        {
            _manifest.KeyHash = DataOf(tlv);
        }
        else
        {
            _manifest.PublicKey = DataOf(tlv);
        }

        return null;
    }

    private ImageParseResult ReadSignature(TlvEntry tlv)
    {
        int length = tlv.Type == ImageFormat.TlvRsa2048Pss ? 256
            : tlv.Type == ImageFormat.TlvRsa3072Pss ? 384
            : tlv.Type == ImageFormat.TlvEd25519 ? 64
            : tlv.Length;
        ImageParseResult refusal = TlvRefusal.CheckPlace(tlv, false, length);
        if (refusal != null)
        {
            return refusal;
        }

        if (_manifest.Signature != null)
        {
            return ImageParseResult.Malformed(tlv.Name + " is a second signature; one is allowed");
        }

        if (tlv.Type == ImageFormat.TlvEcdsa && tlv.Length > ImageFormat.MaxP256SignatureLength)
        {
            return TlvRefusal.Of(FailureReason.OtherCurve, tlv, "a signature of " + tlv.Length.ToString() + " bytes, where P-256 has 72 at the most");
        }

        _manifest.SignatureType = tlv.Type;
        _manifest.Signature = DataOf(tlv);
        return null;
    }

    private ImageParseResult ReadSecurityCounter(TlvEntry tlv)
    {
        ImageParseResult refusal = TlvRefusal.CheckPlace(tlv, true, 4);
        if (refusal == null)
        {
            _manifest.HasSecurityCounter = true;
            _manifest.SecurityCounter = Bytes.ReadUInt32(_table.Area, _table.IndexOf(tlv.Offset));
        }

        return refusal;
    }

    // image_dependency: image number (u8), three bytes of padding, least version (8 bytes).
    private ImageParseResult ReadDependency(TlvEntry tlv)
    {
        if (_manifest.DependencyImage >= 0)
        {
            return TlvRefusal.Of(FailureReason.SeveralDependencies, tlv, "the second one");
        }

        ImageParseResult refusal = TlvRefusal.CheckPlace(tlv, true, DependencyLength);
        if (refusal == null)
        {
            int at = _table.IndexOf(tlv.Offset);
            _manifest.DependencyImage = _table.Area[at];
            _manifest.DependencyVersion = ImageVersion.Read(_table.Area, at + 4);
        }

        return refusal;
    }

    // imgtool takes SHA-384 for keys on P-384, and for no other.
    private ImageParseResult RefuseHash(TlvEntry tlv)
    {
        for (int i = 0; tlv.Type == ImageFormat.TlvSha384 && i < _manifest.Tlvs.Length; i++)
        {
            if (_manifest.Tlvs[i].Type == ImageFormat.TlvEcdsa)
            {
                return TlvRefusal.Of(FailureReason.OtherCurve, tlv, "the hash is SHA-384 and the signature ECDSA: the key is one on P-384");
            }
        }

        return TlvRefusal.Of(FailureReason.OtherHash, tlv, tlv.Type == ImageFormat.TlvSha384 ? "the hash is SHA-384" : "the hash is SHA-512");
    }

    private static ImageParseResult Unsupported(TlvEntry tlv, string why)
    {
        return TlvRefusal.Of(FailureReason.UnsupportedImage, tlv, why);
    }

    private byte[] DataOf(TlvEntry tlv)
    {
        byte[] data = new byte[tlv.Length];
        Array.Copy(_table.Area, _table.IndexOf(tlv.Offset), data, 0, data.Length);
        return data;
    }
}
