namespace TwinSlot.Updater.State;

/// <summary>
/// The statuses of FirmwareStatusNotification and SignedFirmwareStatusNotification, as words and as the numbers that stand in kept
/// state. The first seven are those of OCPP 1.6 section 7.25; the others come with the 1.6 security whitepaper and with 2.0.1.
/// </summary>
public static class FirmwareStatus
{
    /// <summary>Nothing is under way. Sent only when triggered.</summary>
    public const string Idle = "Idle";

    /// <summary>The image is being downloaded.</summary>
    public const string Downloading = "Downloading";

    /// <summary>The image is in the slot; it is not checked yet.</summary>
    public const string Downloaded = "Downloaded";

    /// <summary>The image could not be downloaded.</summary>
    public const string DownloadFailed = "DownloadFailed";

    /// <summary>The image is being checked and handed over.</summary>
    public const string Installing = "Installing";

    /// <summary>The new image is confirmed.</summary>
    public const string Installed = "Installed";

    /// <summary>The image was refused, or the charger rolled back from it.</summary>
    public const string InstallationFailed = "InstallationFailed";

    /// <summary>The retrieve date is waited for.</summary>
    public const string DownloadScheduled = "DownloadScheduled";

    /// <summary>The download was interrupted and goes on later.</summary>
    public const string DownloadPaused = "DownloadPaused";

    /// <summary>The request's signature is that of the file.</summary>
    public const string SignatureVerified = "SignatureVerified";

    /// <summary>The install date, or the end of all transactions, is waited for.</summary>
    public const string InstallScheduled = "InstallScheduled";

    /// <summary>The charger reboots into the new image.</summary>
    public const string InstallRebooting = "InstallRebooting";

    /// <summary>The image is damaged, not signed by a key that the board trusts, or not for this board.</summary>
    public const string InstallVerificationFailed = "InstallVerificationFailed";

    /// <summary>The request's signature is not that of the file.</summary>
    public const string InvalidSignature = "InvalidSignature";

    private const int Count = 14;

    /// <summary>The number of a status.</summary>
    /// <returns>0 to 13; -1 if the word is none of the statuses.</returns>
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

    /// <summary>True if an update has ended with this status.</summary>
    public static bool IsEnd(string word)
    {
        return word == Installed || IsFailure(word);
    }

    /// <summary>True if an update has failed with this status.</summary>
    public static bool IsFailure(string word)
    {
        return word == DownloadFailed || word == InstallationFailed || word == InstallVerificationFailed || word == InvalidSignature;
    }

    // Not a table: it would need a static constructor, which has 40 ms on the device in code that is loaded from a slot.

    /// <summary>The word of a number. The numbers stand in kept state and never change.</summary>
    /// <returns>One of the constants; null if there is no such number.</returns>
    public static string WordOf(int number)
    {
        switch (number)
        {
            case 0:
                return Idle;
            case 1:
                return Downloading;
            case 2:
                return Downloaded;
            case 3:
                return DownloadFailed;
            case 4:
                return Installing;
            case 5:
                return Installed;
            case 6:
                return InstallationFailed;
            case 7:
                return DownloadScheduled;
            case 8:
                return DownloadPaused;
            case 9:
                return SignatureVerified;
            case 10:
                return InstallScheduled;
            case 11:
                return InstallRebooting;
            case 12:
                return InstallVerificationFailed;
            case 13:
                return InvalidSignature;
            default:
                return null;
        }
    }

    /// <summary>The nearest status that OCPP 1.6 without the security whitepaper knows.</summary>
    public static string Plain(string word)
    {
        switch (word)
        {
            case DownloadScheduled:
                return Idle;
            case DownloadPaused:
                return Downloading;
            case SignatureVerified:
            case InstallScheduled:
                return Downloaded;
            case InstallRebooting:
                return Installing;
            case InstallVerificationFailed:
            case InvalidSignature:
                return InstallationFailed;
            default:
                return word;
        }
    }
}
