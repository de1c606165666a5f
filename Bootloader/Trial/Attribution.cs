using TwinSlot.Contract;

namespace TwinSlot.Bootloader.Trial;

/// <summary>Whose fault a failed connection is. docs/architecture.md has the same table in words.</summary>
public static class Attribution
{
    /// <summary>
    /// True if only the image explains the failure: the backend answered, and what it refused is what the image brought along.
    /// </summary>
    /// <param name="timeKnown">False if the board does not know the time: then every certificate looks as if it were not valid yet.</param>
    public static bool IsImageFault(ConnectionError error, bool timeKnown)
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
