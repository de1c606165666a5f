using TwinSlot.Contract;

namespace TwinSlot.Bootloader.Trial;

/// <summary>Whom a failed connection points at. docs/architecture.md has the same table in words.</summary>
public static class Attribution
{
    /// <summary>
    /// True if the failure points at the image: the backend answered, and what it refused is what the image brought along. That is no
    /// proof: a backend that refuses everybody answers in the same way.
    /// </summary>
    /// <param name="timeKnown">False if the board does not know the time: then every certificate looks as if it were not valid yet.</param>
    public static bool PointsAtTheImage(ConnectionError error, bool timeKnown)
    {
        switch (error)
        {
            case ConnectionError.PeerCertificateRefused:
                return timeKnown;
            case ConnectionError.OwnCertificateRefused:
            case ConnectionError.Unauthorized:
            case ConnectionError.NoSubprotocol:
            case ConnectionError.BootRejected:
            case ConnectionError.BootCallError:
                return true;
            default:
                return false;
        }
    }
}
