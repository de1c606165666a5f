// What firmware uses of System.Device.Wifi, which no host has: signatures only. A test holds them against the listings.
namespace System.Device.Wifi
{
    public enum WifiConnectionStatus
    {
        AccessRevoked,
        InvalidCredential,
        NetworkNotAvailable,
        Success,
        Timeout,
        UnspecifiedFailure,
        UnsupportedAuthenticationProtocol,
    }

    public enum WifiReconnectionKind
    {
        Automatic,
        Manual,
    }

    public class WifiConnectionResult
    {
        internal WifiConnectionResult() => throw null;

        public WifiConnectionStatus ConnectionStatus => throw null;
    }

    public sealed class WifiAdapter : IDisposable
    {
        internal WifiAdapter() => throw null;

        public static WifiAdapter[] FindAllAdapters() => throw null;

        public WifiConnectionResult Connect(string ssid, WifiReconnectionKind reconnectionKind, string passwordCredential) => throw null;

        public void Disconnect() => throw null;

        public void Dispose() => throw null;
    }
}
