namespace TwinSlot.SlotManager.Images;

/// <summary>
/// What each vendor TLV means that TwinSlot has added: those with its mark, and the unmarked ones of images before it. Another vendor's is ignored.
/// </summary>
internal sealed class OwnTlvRules
{
    private readonly TlvTable _table;
    private readonly ImageManifest _manifest;

    /// <summary>Prepares to fill a manifest.</summary>
    /// <param name="table">Holds the TLVs' bytes.</param>
    /// <param name="manifest">Receives what they say.</param>
    public OwnTlvRules(TlvTable table, ImageManifest manifest)
    {
        _table = table;
        _manifest = manifest;
    }

    /// <summary>Writes what a vendor TLV says into the manifest, or ignores it.</summary>
    /// <returns>Null, or the refusal.</returns>
    public ImageParseResult Apply(TlvEntry tlv)
    {
        switch (tlv.Type)
        {
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

            case ImageFormat.TlvResidentSet:
                return IsOurs(tlv) ? ReadResidentSet(tlv, OwnTlv.MarkLength) : null;

            case ImageFormat.TlvUnmarkedResidentSet:
                return tlv.IsProtected ? ReadResidentSet(tlv, 0) : null;

            default:
                return null;
        }
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
        return TlvRefusal.CheckPlace(tlv, true, OwnTlv.MarkLength);
    }

    private ImageParseResult ReadTestImage(TlvEntry tlv)
    {
        if (_manifest.IsTestImage)
        {
            return IsSecond(tlv);
        }

        _manifest.IsTestImage = true;
        return TlvRefusal.CheckPlace(tlv, true, OwnTlv.MarkLength);
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

    private static ImageParseResult IsSecond(TlvEntry tlv)
    {
        return ImageParseResult.Malformed(tlv.Name + " stands there a second time; one is allowed");
    }

    // With a mark it is TwinSlot's, and damaged; without one it is somebody else's.
    private static ImageParseResult IsNone(TlvEntry tlv, int mark, string what)
    {
        return mark > 0
            ? ImageParseResult.Malformed(tlv.Name + " is " + what)
            : TlvRefusal.Of(FailureReason.ForeignTlv, tlv, what);
    }
}
