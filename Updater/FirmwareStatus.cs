namespace TwinSlot.Updater;

/// <summary>
/// The statuses of FirmwareStatusNotification (OCPP 1.6 section 7.25), as words and as the numbers that stand in kept state.
/// </summary>
public static class FirmwareStatus
{
    /// <summary>Nothing is under way. Sent only when asked for.</summary>
    public const string Idle = "Idle";

    /// <summary>The image is being downloaded.</summary>
    public const string Downloading = "Downloading";

    /// <summary>The image is in the slot; it is not checked yet.</summary>
    public const string Downloaded = "Downloaded";

    /// <summary>The image could not be had.</summary>
    public const string DownloadFailed = "DownloadFailed";

    /// <summary>The image is being checked, or is on trial.</summary>
    public const string Installing = "Installing";

    /// <summary>The new image has proved itself.</summary>
    public const string Installed = "Installed";

    /// <summary>The image was refused, or the charger went back from it.</summary>
    public const string InstallationFailed = "InstallationFailed";

    private const int Count = 7;

    /// <summary>The number of a status.</summary>
    /// <returns>0 to 6; -1 if the word is none of the statuses.</returns>
    /// <param name="word">One of the constants.</param>
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

    // Not a table: it would need a static constructor, which has 40 ms on the device in code that is loaded from a slot.

    /// <summary>The word of a number. The numbers stand in kept state and never change.</summary>
    /// <returns>One of the constants; null if there is no such number.</returns>
    /// <param name="number">What <see cref="NumberOf"/> answered.</param>
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
            default:
                return null;
        }
    }
}
