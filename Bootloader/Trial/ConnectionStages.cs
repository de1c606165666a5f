using TwinSlot.Contract;

namespace TwinSlot.Bootloader.Trial;

/// <summary>The names of the stages on the way to the backend.</summary>
public static class ConnectionStages
{
    /// <summary>A stage in words.</summary>
    public static string Name(ConnectionStage stage)
    {
        switch (stage)
        {
            case ConnectionStage.Link:
                return "link";
            case ConnectionStage.Address:
                return "address";
            case ConnectionStage.Dns:
                return "DNS";
            case ConnectionStage.Tcp:
                return "TCP";
            case ConnectionStage.Tls:
                return "TLS";
            case ConnectionStage.WebSocket:
                return "WebSocket";
            case ConnectionStage.BootNotification:
                return "BootNotification";
            case ConnectionStage.RoundTrip:
                return "round trip";
            default:
                return "start";
        }
    }
}
