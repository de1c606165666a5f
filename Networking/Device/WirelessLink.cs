using System;
using System.Device.Wifi;
using System.Net.NetworkInformation;
using TwinSlot.Contract;

namespace TwinSlot.Networking;

/// <summary>
/// The runtime's own Wi-Fi configuration, which it keeps on the internal volume, joins by at each start, and comes back to by itself when the connection
/// is lost. It is made what the board is provisioned with: written once, and again where the volume was formatted.
/// </summary>
internal static class WirelessLink
{
    /// <summary>Has the runtime keep and join a network. Does not throw.</summary>
    /// <param name="wanted">Nothing is done if it names none.</param>
    /// <param name="boot">Is told what came of it.</param>
    internal static void Join(WirelessSettings wanted, IBootServices boot)
    {
        if (!wanted.IsGiven)
        {
            return;
        }

        if (wanted.Problem.Length > 0)
        {
            boot.Say("Wi-Fi is left as it is: " + wanted.Problem);
            return;
        }

        try
        {
            Wireless80211Configuration[] stored = Wireless80211Configuration.GetAllWireless80211Configurations();
            if (stored.Length == 0)
            {
                boot.Say("Wi-Fi: " + wanted.Name + ": this board's runtime has no Wi-Fi");
            }
            else if (Store(wanted, stored[0]))
            {
                boot.Say("Wi-Fi: " + wanted.Name + " is stored; " + Connect(wanted));
            }
        }
        catch (Exception e)
        {
            boot.Say(SocketFailure.Words("Wi-Fi: " + wanted.Name, e));
        }
    }

    // True if the runtime had something else, so that it has not joined this network at its start.
    private static bool Store(WirelessSettings wanted, Wireless80211Configuration kept)
    {
        Wireless80211Configuration.ConfigurationOptions auto = Wireless80211Configuration.ConfigurationOptions.AutoConnect;
        if (kept.Options == auto && wanted.AreStored(kept.Ssid, kept.Password))
        {
            return false;
        }

        kept.Ssid = wanted.Name;
        kept.Password = wanted.Password;
        kept.Options = auto;
        kept.SaveConfiguration();
        return true;
    }

    private static string Connect(WirelessSettings wanted)
    {
        WifiAdapter[] adapters = WifiAdapter.FindAllAdapters();
        if (adapters.Length == 0)
        {
            return "no adapter is there to join it with";
        }

        // What was joined before is left first: its end would be taken for the end of this attempt. Waits for 20 seconds at the most.
        adapters[0].Disconnect();
        WifiConnectionStatus status = adapters[0].Connect(wanted.Name, WifiReconnectionKind.Automatic, wanted.Password).ConnectionStatus;
        adapters[0].Dispose();
        switch (status)
        {
            case WifiConnectionStatus.Success:
                return "joined";
            case WifiConnectionStatus.NetworkNotAvailable:
                return "it is not in reach, and is tried on";
            case WifiConnectionStatus.InvalidCredential:
                return "it refuses the passphrase, or its signal is weak; it is tried on";
            case WifiConnectionStatus.Timeout:
                return "it has not answered in 20 s, and is tried on";
            default:
                return "not joined (" + (int)status + "): the network's security may not fit the passphrase, or the lack of one, and it is tried on; where Wi-Fi was off at the start, the next start joins";
        }
    }
}
