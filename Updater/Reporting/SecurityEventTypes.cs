namespace TwinSlot.Updater.Reporting;

/// <summary>The security events that this updater knows (1.6 security whitepaper, table of security events; 2.0.1 appendix 1).</summary>
public static class SecurityEventTypes
{
    /// <summary>The firmware was updated. Critical.</summary>
    public const string FirmwareUpdated = "FirmwareUpdated";

    /// <summary>The charger started after power-on. Critical.</summary>
    public const string StartupOfTheDevice = "StartupOfTheDevice";

    /// <summary>The charger was reset or rebooted. Critical.</summary>
    public const string ResetOrReboot = "ResetOrReboot";

    /// <summary>A firmware's signature is not good.</summary>
    public const string InvalidFirmwareSignature = "InvalidFirmwareSignature";

    /// <summary>The certificate for a firmware's signature is not good.</summary>
    public const string InvalidFirmwareSigningCertificate = "InvalidFirmwareSigningCertificate";

    /// <summary>
    /// The charger has rolled back from an image, or it has turned out whether that helped. None of the specification's; it is never queued,
    /// for the bootloader knows whether it was told.
    /// </summary>
    public const string RolledBack = "RolledBack";

    private const int Count = 6;

    /// <summary>The number of an event type.</summary>
    /// <returns>0 to 5; -1 if the word is none of the types.</returns>
    public static int NumberOf(string word)
    {
        for (int i = 0; i < Count; i++)
        {
            if (WordOf(i) == word)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The word of a number. The numbers stand in kept state and never change.</summary>
    /// <returns>One of the constants; null if there is no such number.</returns>
    public static string WordOf(int number)
    {
        switch (number)
        {
            case 0:
                return FirmwareUpdated;
            case 1:
                return StartupOfTheDevice;
            case 2:
                return ResetOrReboot;
            case 3:
                return InvalidFirmwareSignature;
            case 4:
                return InvalidFirmwareSigningCertificate;
            case 5:
                return RolledBack;
            default:
                return null;
        }
    }

    /// <summary>True for the events that make room last when the queue is full.</summary>
    public static bool IsCritical(string word)
    {
        return NumberOf(word) >= 0 && NumberOf(word) <= 2;
    }
}
