using TwinSlot.Bootloader.Contract;

namespace TwinSlot.Bootloader.Trial;

/// <summary>The names of the ladder's rungs.</summary>
public static class Ladder
{
    /// <summary>A rung by name.</summary>
    /// <param name="rung">The rung.</param>
    public static string Name(Rung rung)
    {
        switch (rung)
        {
            case Rung.Link:
                return "link";
            case Rung.Address:
                return "address";
            case Rung.Dns:
                return "DNS";
            case Rung.Tcp:
                return "TCP";
            case Rung.Tls:
                return "TLS";
            case Rung.WebSocket:
                return "WebSocket";
            case Rung.BootNotification:
                return "BootNotification";
            case Rung.RoundTrip:
                return "round trip";
            default:
                return "start";
        }
    }
}
