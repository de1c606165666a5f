namespace TwinSlot.SlotManager.Images;

/// <summary>
/// What is believed of the time at which an image says that it was built. It becomes the least that the time can be on a board without a
/// clock, so that one in the far future would shut out every certificate. Pure. All times in seconds since 1970 UTC.
/// </summary>
public static class BuildTimes
{
    /// <summary>2024-01-01: no image is older.</summary>
    public const uint Earliest = 1704067200;

    /// <summary>How far a build machine's clock may be ahead of the board's.</summary>
    public const uint Tolerance = 86400;

    /// <summary>The latest year that is believed where nobody provisioned another one.</summary>
    public const int DefaultLatestYear = 2060;

    /// <summary>The last year whose end 32 bits can express.</summary>
    public const int LastYear = 2105;

    /// <summary>A build time as far as it is believed.</summary>
    /// <returns>0 if it is not, or there is none.</returns>
    /// <param name="latestYear">The latest year that is believed; 1970 to <see cref="LastYear"/>.</param>
    public static uint Believed(uint built, int latestYear)
    {
        return built >= Earliest && built <= EndOf(latestYear) ? built : 0;
    }

    /// <summary>Why an image may not be staged for its build time.</summary>
    /// <returns>None, BuildTimeImplausible or ForeignTlv.</returns>
    /// <param name="manifest">What the image says of itself.</param>
    /// <param name="latestYear">The latest year that is believed.</param>
    /// <param name="knownTime">The present, if an authenticated backend has told and a connection has proved it; 0 if not.</param>
    public static FailureReason Check(ImageManifest manifest, int latestYear, uint knownTime)
    {
        // What is too early is not believed, and harms nobody: reproducible builds often have a date of long ago.
        bool isMarked = manifest.BuildTimeIsMarked;
        if (!manifest.HasBuildTime || (manifest.BuildTime < Earliest && isMarked))
        {
            return FailureReason.None;
        }

        if (Believed(manifest.BuildTime, latestYear) == 0)
        {
            return isMarked ? FailureReason.BuildTimeImplausible : FailureReason.ForeignTlv;
        }

        return knownTime != 0 && manifest.BuildTime > knownTime && manifest.BuildTime - knownTime > Tolerance
            ? FailureReason.BuildTimeImplausible
            : FailureReason.None;
    }

    /// <summary>What exactly is wrong with a build time that <see cref="Check"/> refuses.</summary>
    public static string Detail(ImageManifest manifest, int latestYear, uint knownTime)
    {
        uint built = manifest.BuildTime;
        string says = (manifest.BuildTimeIsMarked ? "the build time" : "as a build time TLV 0xA1") + " is " + built.ToString() + " s after 1970, ";
        return built < Earliest ? says + "before 2024"
            : built > EndOf(latestYear) ? says + "after " + latestYear.ToString()
            : says + ((built - knownTime) / 86400).ToString() + " days ahead of the present";
    }

    // The last second of a year. Every fourth year is a leap year but 2100.
    private static uint EndOf(int year)
    {
        uint next = (uint)(year < LastYear ? year : LastYear) + 1;
        uint days = ((next - 1970) * 365) + ((next - 1969) / 4) - (next > 2100 ? 1u : 0u);
        return (days * 86400) - 1;
    }
}
