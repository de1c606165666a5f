namespace TwinSlot.Updater;

/// <summary>
/// The statuses of FirmwareStatusNotification (OCPP 1.6 section 7.25), as words and as the numbers that stand in kept state.
/// </summary>
public sealed class FirmwareStatus
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

    // The index is the number in kept state: it never changes.
    private static readonly string[] _words =
    {
        Idle, Downloading, Downloaded, DownloadFailed, Installing, Installed, InstallationFailed,
    };

    private FirmwareStatus()
    {
    }

    /// <summary>The number of a status.</summary>
    /// <returns>0 to 6; -1 if the word is none of the statuses.</returns>
    /// <param name="word">One of the constants.</param>
    public static int NumberOf(string word)
    {
        for (int i = 0; i < _words.Length; i++)
        {
            if (_words[i] == word)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The word of a number.</summary>
    /// <returns>One of the constants; null if there is no such number.</returns>
    /// <param name="number">What <see cref="NumberOf"/> answered.</param>
    public static string WordOf(int number)
    {
        return number >= 0 && number < _words.Length ? _words[number] : null;
    }
}
