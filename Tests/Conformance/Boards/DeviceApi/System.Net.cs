// What firmware uses of the device's System.Net where that differs from the host's of the same name: signatures only. A test holds them
// against the listings.
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace System.Net.NetworkInformation
{
    public class NetworkInterface
    {
        protected NetworkInterface(int interfaceIndex) => throw null;

        public string IPv4Address => throw null;

        public static NetworkInterface[] GetAllNetworkInterfaces() => throw null;
    }

    public class Wireless80211Configuration
    {
        public Wireless80211Configuration(uint id) => throw null;

        [Flags]
        public enum ConfigurationOptions : byte
        {
            None = 0,
            Disable = 1,
            Enable = 2,
            AutoConnect = 6,
            SmartConfig = 10,
        }

        public ConfigurationOptions Options
        {
            get => throw null;
            set => throw null;
        }

        public string Password
        {
            get => throw null;
            set => throw null;
        }

        public string Ssid
        {
            get => throw null;
            set => throw null;
        }

        public static Wireless80211Configuration[] GetAllWireless80211Configurations() => throw null;

        public void SaveConfiguration() => throw null;
    }
}

namespace System.Net.Security
{
    public enum SslProtocols
    {
        None,
        Tls12,
    }

    public enum SslVerification
    {
        NoVerification,
        VerifyPeer,
        CertificateRequired,
    }

    public class SslStream : NetworkStream
    {
        public SslStream(Socket socket)
            : base(socket) => throw null;

        public SslVerification SslVerification
        {
            get => throw null;
            set => throw null;
        }

        public void AuthenticateAsClient(string targetHost, SslProtocols enabledSslProtocols) => throw null;

        public void AuthenticateAsClient(string targetHost, X509Certificate clientCertificate, SslProtocols enabledSslProtocols) => throw null;

        public void AuthenticateAsClient(string targetHost, X509Certificate clientCertificate, X509Certificate ca, SslProtocols enabledSslProtocols) => throw null;
    }
}

namespace System.Security.Cryptography.X509Certificates
{
    public class X509Certificate
    {
        public X509Certificate() => throw null;

        public X509Certificate(byte[] certificate) => throw null;

        public X509Certificate(string certificate) => throw null;
    }

    public class X509Certificate2 : X509Certificate
    {
        public X509Certificate2(byte[] rawData, string key, string password) => throw null;

        public X509Certificate2(string rawData, string key, string password) => throw null;
    }
}
