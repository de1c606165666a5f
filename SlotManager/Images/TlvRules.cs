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
                return Check(tlv, false, Sha256.DigestLength);

            case ImageFormat.TlvSecurityCounter:
                return ReadSecurityCounter(tlv);

            case ImageFormat.TlvVendorUuid:
                _manifest.VendorUuid = DataOf(tlv);
                return Check(tlv, true, UuidLength);

            case ImageFormat.TlvClassUuid:
                _manifest.ClassUuid = DataOf(tlv);
                return Check(tlv, true, UuidLength);

            case ImageFormat.TlvBuildTime:
                return IsOurs(tlv) ? ReadBuildTime(tlv, OwnTlv.MarkLength) : null;

            case ImageFormat.TlvUnmarkedBuildTime:
                return tlv.IsProtected ? ReadBuildTime(tlv, 0) : null;

            case ImageFormat.TlvParts:
                return IsOurs(tlv) ? ReadParts(tlv) : null;

            case ImageFormat.TlvSecurityUpdate:
                return IsOurs(tlv) ? ReadSecurityUpdate(tlv) : null;

            case ImageFormat.TlvTestImage:
                return IsOurs(tlv) ? ReadTestImage(tlv) : null;

            case ImageFormat.TlvDependency:
                return ReadDependency(tlv);

            case ImageFormat.TlvResidentSet:
                return IsOurs(tlv) ? ReadResidentSet(tlv, OwnTlv.MarkLength) : null;

            case ImageFormat.TlvUnmarkedResidentSet:
                return tlv.IsProtected ? ReadResidentSet(tlv, 0) : null;

            default:
                bool isIgnored = !tlv.IsProtected || tlv.Type == ImageFormat.TlvBootRecord || ImageFormat.IsVendorTlv(tlv.Type);
                return isIgnored ? null : Refuse(FailureReason.UnknownProtectedTlv, tlv, "a protected TLV of this type is not known here");
        }
    }

    private ImageParseResult ReadKey(TlvEntry tlv)
    {
        bool isHash = tlv.Type == ImageFormat.TlvKeyHash;
        ImageParseResult refusal = Check(tlv, false, isHash ? Sha256.DigestLength : tlv.Length);
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
        ImageParseResult refusal = Check(tlv, false, length);
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
            return Refuse(FailureReason.OtherCurve, tlv, "a signature of " + tlv.Length.ToString() + " bytes, where P-256 has 72 at the most");
        }

        _manifest.SignatureType = tlv.Type;
        _manifest.Signature = DataOf(tlv);
        return null;
    }

    private ImageParseResult ReadSecurityCounter(TlvEntry tlv)
    {
        ImageParseResult refusal = Check(tlv, true, 4);
        if (refusal == null)
        {
            _manifest.HasSecurityCounter = true;
            _manifest.SecurityCounter = Bytes.ReadUInt32(_table.Area, _table.IndexOf(tlv.Offset));
        }

        return refusal;
    }

    // A mark that nobody has signed says nothing; without one the TLV is a vendor's.
    private bool IsOurs(TlvEntry tlv)
    {
        return tlv.IsProtected && OwnTlv.IsMarked(_table.Area, _table.IndexOf(tlv.Offset), tlv.Length);
    }

    private ImageParseResult ReadBuildTime(TlvEntry tlv, int skipped)
    {
        if (_manifest.HasBuildTime)
        {
            return IsSecond(tlv);
        }

        if (tlv.Length != skipped + 4)
        {
            return IsNone(tlv, skipped, "no build time");
        }

        _manifest.HasBuildTime = true;
        _manifest.BuildTimeIsMarked = skipped > 0;
        _manifest.BuildTime = Bytes.ReadUInt32(_table.Area, _table.IndexOf(tlv.Offset) + skipped);
        return null;
    }

    // The mark is all that there is to say.
    private ImageParseResult ReadSecurityUpdate(TlvEntry tlv)
    {
        if (_manifest.IsSecurityUpdate)
        {
            return IsSecond(tlv);
        }

        _manifest.IsSecurityUpdate = true;
        return Check(tlv, true, OwnTlv.MarkLength);
    }

    private ImageParseResult ReadTestImage(TlvEntry tlv)
    {
        if (_manifest.IsTestImage)
        {
            return IsSecond(tlv);
        }

        _manifest.IsTestImage = true;
        return Check(tlv, true, OwnTlv.MarkLength);
    }

    // image_dependency: image number (u8), three bytes of padding, least version (8 bytes).
    private ImageParseResult ReadDependency(TlvEntry tlv)
    {
        if (_manifest.DependencyImage >= 0)
        {
            return Refuse(FailureReason.SeveralDependencies, tlv, "the second one");
        }

        ImageParseResult refusal = Check(tlv, true, DependencyLength);
        if (refusal == null)
        {
            int at = _table.IndexOf(tlv.Offset);
            _manifest.DependencyImage = _table.Area[at];
            _manifest.DependencyVersion = ImageVersion.Read(_table.Area, at + 4);
        }

        return refusal;
    }

    private ImageParseResult ReadResidentSet(TlvEntry tlv, int skipped)
    {
        if (_manifest.ResidentNeeds != null)
        {
            return IsSecond(tlv);
        }

        _manifest.ResidentNeeds = ResidentNeeds.Read(_table.Area, _table.IndexOf(tlv.Offset) + skipped, tlv.Length - skipped);
        return _manifest.ResidentNeeds == null ? IsNone(tlv, skipped, "not a list of assemblies") : null;
    }

    // Not looked into: most who parse an image do not ask for its parts.
    private ImageParseResult ReadParts(TlvEntry tlv)
    {
        if (_manifest.HasParts)
        {
            return IsSecond(tlv);
        }

        _manifest.SetParts(_table.Area, _table.IndexOf(tlv.Offset) + OwnTlv.MarkLength, tlv.Length - OwnTlv.MarkLength);
        return null;
    }

    // imgtool takes SHA-384 for keys on P-384, and for no other.
    private ImageParseResult RefuseHash(TlvEntry tlv)
    {
        for (int i = 0; tlv.Type == ImageFormat.TlvSha384 && i < _manifest.Tlvs.Length; i++)
        {
            if (_manifest.Tlvs[i].Type == ImageFormat.TlvEcdsa)
            {
                return Refuse(FailureReason.OtherCurve, tlv, "the hash is SHA-384 and the signature ECDSA: the key is one on P-384");
            }
        }

        return Refuse(FailureReason.OtherHash, tlv, tlv.Type == ImageFormat.TlvSha384 ? "the hash is SHA-384" : "the hash is SHA-512");
    }

    private static ImageParseResult IsSecond(TlvEntry tlv)
    {
        return ImageParseResult.Malformed(tlv.Name + " stands there a second time; one is allowed");
    }

    // With a mark it is TwinSlot's, and damaged; without one it is somebody else's.
    private static ImageParseResult IsNone(TlvEntry tlv, int mark, string what)
    {
        return mark > 0
            ? ImageParseResult.Malformed(tlv.Name + " is " + what)
            : Refuse(FailureReason.ForeignTlv, tlv, what);
    }

    private static ImageParseResult Check(TlvEntry tlv, bool mustBeProtected, int length)
    {
        if (tlv.IsProtected != mustBeProtected)
        {
            return ImageParseResult.Malformed(
                tlv.Name + " stands in the " + (mustBeProtected ? "unprotected" : "protected") + " area, where it may not");
        }

        if (tlv.Length != length)
        {
            return ImageParseResult.Malformed(
                tlv.Name + " has " + tlv.Length.ToString() + " bytes instead of " + length.ToString());
        }

        return length > 0 ? null : ImageParseResult.Malformed(tlv.Name + " is empty");
    }

    private static ImageParseResult Unsupported(TlvEntry tlv, string why)
    {
        return Refuse(FailureReason.UnsupportedImage, tlv, why);
    }

    private static ImageParseResult Refuse(FailureReason reason, TlvEntry tlv, string why)
    {
        return ImageParseResult.Refuse(reason, tlv.Name + ": " + why);
    }

    private byte[] DataOf(TlvEntry tlv)
    {
        byte[] data = new byte[tlv.Length];
        Array.Copy(_table.Area, _table.IndexOf(tlv.Offset), data, 0, data.Length);
        return data;
    }
}
