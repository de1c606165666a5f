using System.Text;
using TwinSlot.Contract;

namespace TwinSlot.Networking;

/// <summary>
/// The Wi-Fi network that a board is provisioned to join. What a name and a passphrase may be says IEEE 802.11 (9.4.2.2, and J.4 for passphrases); what
/// fits is the runtime's: its block has 32 bytes for the name and 64 for the passphrase, each with a zero behind it
/// (HAL_Configuration_Wireless80211 in nf-interpreter, src/HAL/Include/nanoHAL_Network.h).
/// </summary>
public sealed class WirelessSettings
{
    /// <summary>Most bytes of a name, in UTF-8; the standard has 32.</summary>
    public const int LongestName = 31;

    /// <summary>Fewest characters of a passphrase.</summary>
    public const int ShortestPassword = 8;

    /// <summary>Most characters of a passphrase. A key of 64 hexadecimal digits, which the standard has besides, does not fit.</summary>
    public const int LongestPassword = 63;

    /// <summary>Keeps a name and a passphrase; null is as good as an empty one.</summary>
    public WirelessSettings(string name, string password)
    {
        Name = name == null ? string.Empty : name;
        Password = password == null ? string.Empty : password;
    }

    /// <summary>The network's name; an empty string if there is none to join.</summary>
    public string Name { get; }

    /// <summary>Its passphrase; an empty string for a network that is open to everybody.</summary>
    public string Password { get; }

    /// <summary>True if there is a network to join, or what should be one.</summary>
    public bool IsGiven
    {
        get { return Name.Length > 0 || Password.Length > 0; }
    }

    /// <summary>Why the network cannot be joined with these; an empty string if it can. Never has the passphrase in it.</summary>
    public string Problem
    {
        get
        {
            if (Name.Length == 0)
            {
                return Password.Length == 0 ? string.Empty : SettingNames.WifiPassword + " is given without " + SettingNames.WifiSsid;
            }

            string ofName = OfName();
            return ofName.Length > 0 ? ofName : OfPassword();
        }
    }

    /// <summary>What a board was provisioned with.</summary>
    public static WirelessSettings Of(ISettings settings)
    {
        return new WirelessSettings(settings.Get(SettingNames.WifiSsid), settings.Get(SettingNames.WifiPassword));
    }

    /// <summary>True if the runtime has these already.</summary>
    public bool AreStored(string name, string password)
    {
        return Name == name && Password == password;
    }

    private string OfName()
    {
        for (int i = 0; i < Name.Length; i++)
        {
            if (Name[i] < ' ' || Name[i] == (char)127)
            {
                return SettingNames.WifiSsid + " has a control character in it";
            }
        }

        int bytes = Encoding.UTF8.GetBytes(Name).Length;
        return bytes > LongestName ? SettingNames.WifiSsid + " has " + bytes + " bytes in UTF-8: the runtime keeps " + LongestName : string.Empty;
    }

    private string OfPassword()
    {
        if (Password.Length == 0)
        {
            return string.Empty;
        }

        for (int i = 0; i < Password.Length; i++)
        {
            if (Password[i] < ' ' || Password[i] > '~')
            {
                return SettingNames.WifiPassword + " has a character that is not printable ASCII";
            }
        }

        if (Password.Length > LongestPassword)
        {
            return SettingNames.WifiPassword + " has " + Password.Length + " characters: the runtime keeps " + LongestPassword + ", so that a key of 64 hexadecimal digits does not fit either; give the passphrase";
        }

        return Password.Length < ShortestPassword
            ? SettingNames.WifiPassword + " has " + Password.Length + " characters: a passphrase has " + ShortestPassword + " to " + LongestPassword
            : string.Empty;
    }
}
