namespace TwinSlot.SlotManager.Images;

/// <summary>
/// What each vendor TLV means that TwinSlot has added: those with its mark, and the unmarked ones of images before it. Another vendor's is ignored.
/// </summary>
internal static class OwnTlvRules
{
    /// <summary>Writes what a vendor TLV says into the manifest, or ignores it.</summary>
    /// <param name="tlv">The TLV.</param>
    /// <param name="table">Holds its bytes.</param>
    /// <param name="manifest">Receives what it says.</param>
    /// <returns>Null, or the refusal.</returns>
    public static ImageParseResult Apply(TlvEntry tlv, TlvTable table, ImageManifest manifest)
    {
        switch (tlv.Type)
        {
            case ImageFormat.TlvBuildTime:
                return IsOurs(tlv, table) ? ReadBuildTime(tlv, table, manifest, OwnTlv.MarkLength) : null;

            case ImageFormat.TlvUnmarkedBuildTime:
                return tlv.IsProtected ? ReadBuildTime(tlv, table, manifest, 0) : null;

            case ImageFormat.TlvParts:
                return IsOurs(tlv, table) ? ReadParts(tlv, table, manifest) : null;

            case ImageFormat.TlvSecurityUpdate:
                return IsOurs(tlv, table) ? ReadSecurityUpdate(tlv, manifest) : null;

            case ImageFormat.TlvTestImage:
                return IsOurs(tlv, table) ? ReadTestImage(tlv, manifest) : null;

            case ImageFormat.TlvResidentSet:
                return IsOurs(tlv, table) ? ReadResidentSet(tlv, table, manifest, OwnTlv.MarkLength) : null;

            case ImageFormat.TlvUnmarkedResidentSet:
                return tlv.IsProtected ? ReadResidentSet(tlv, table, manifest, 0) : null;

            default:
                return null;
        }
    }

    // A mark that nobody has signed says nothing; without one the TLV is a vendor's.
    private static bool IsOurs(TlvEntry tlv, TlvTable table)
    {
        return tlv.IsProtected && OwnTlv.IsMarked(table.Area, table.IndexOf(tlv.Offset), tlv.Length);
    }

    private static ImageParseResult ReadBuildTime(TlvEntry tlv, TlvTable table, ImageManifest manifest, int skipped)
    {
        if (manifest.HasBuildTime)
        {
            return IsSecond(tlv);
        }

        if (tlv.Length != skipped + 4)
        {
            return IsNone(tlv, skipped, "no build time");
        }

        manifest.HasBuildTime = true;
        manifest.BuildTimeIsMarked = skipped > 0;
        manifest.BuildTime = Bytes.ReadUInt32(table.Area, table.IndexOf(tlv.Offset) + skipped);
        return null;
    }

    // The mark is all that there is to say.
    private static ImageParseResult ReadSecurityUpdate(TlvEntry tlv, ImageManifest manifest)
    {
        if (manifest.IsSecurityUpdate)
        {
            return IsSecond(tlv);
        }

        manifest.IsSecurityUpdate = true;
        return TlvRefusal.CheckPlace(tlv, true, OwnTlv.MarkLength);
    }

    private static ImageParseResult ReadTestImage(TlvEntry tlv, ImageManifest manifest)
    {
        if (manifest.IsTestImage)
        {
            return IsSecond(tlv);
        }

        manifest.IsTestImage = true;
        return TlvRefusal.CheckPlace(tlv, true, OwnTlv.MarkLength);
    }

    private static ImageParseResult ReadResidentSet(TlvEntry tlv, TlvTable table, ImageManifest manifest, int skipped)
    {
        if (manifest.ResidentNeeds != null)
        {
            return IsSecond(tlv);
        }

        manifest.ResidentNeeds = ResidentNeeds.Read(table.Area, table.IndexOf(tlv.Offset) + skipped, tlv.Length - skipped);
        return manifest.ResidentNeeds == null ? IsNone(tlv, skipped, "not a list of assemblies") : null;
    }

    // Not looked into: most who parse an image do not ask for its parts.
    private static ImageParseResult ReadParts(TlvEntry tlv, TlvTable table, ImageManifest manifest)
    {
        if (manifest.HasParts)
        {
            return IsSecond(tlv);
        }

        manifest.SetParts(table.Area, table.IndexOf(tlv.Offset) + OwnTlv.MarkLength, tlv.Length - OwnTlv.MarkLength);
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
