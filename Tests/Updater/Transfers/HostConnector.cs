using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using TwinSlot.Networking;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>Connections of .NET for the device's HTTP, so that it meets real servers here.</summary>
internal sealed class HostConnector(TimeSpan patience, X509Certificate2? authority = null, X509Certificate2? own = null) : IConnector
{
    public IConnection Open(ServerUrl url)
    {
        TcpClient client = new() { ReceiveTimeout = (int)patience.TotalMilliseconds, SendTimeout = (int)patience.TotalMilliseconds };
        try
        {
            client.Connect(url.Host, url.Port);
            Stream stream = client.GetStream();
            if (url.IsSecure)
            {
                SslStream secure = new(stream);
                secure.AuthenticateAsClient(new SslClientAuthenticationOptions
                {
                    TargetHost = url.Host,
                    EnabledSslProtocols = SslProtocols.Tls12,
                    ClientCertificates = own is null ? null : new X509CertificateCollection { own },
                    CertificateChainPolicy = new X509ChainPolicy
                    {
                        TrustMode = X509ChainTrustMode.CustomRootTrust,
                        RevocationMode = X509RevocationMode.NoCheck,
                        CustomTrustStore = { authority! },
                    },
                });
                stream = secure;
            }

            return new HostConnection(client, stream);
        }
        catch (Exception e) when (e is SocketException or AuthenticationException or IOException)
        {
            client.Dispose();
            return new HostConnection(e is SocketException ? DownloadFault.NoConnection : DownloadFault.ServerNotTrusted, e.Message);
        }
    }

    private sealed class HostConnection : IConnection
    {
        private readonly TcpClient? _client;
        private readonly Stream? _stream;

        public HostConnection(TcpClient client, Stream stream)
        {
            _client = client;
            _stream = stream;
        }

        public HostConnection(DownloadFault fault, string detail)
        {
            Fault = fault;
            Detail = detail;
        }

        public DownloadFault Fault { get; private set; }

        public string Detail { get; private set; } = string.Empty;

        public string Address => ((System.Net.IPEndPoint?)_client?.Client.RemoteEndPoint)?.Address.ToString() ?? string.Empty;

        public bool Write(byte[] bytes)
        {
            try
            {
                _stream!.Write(bytes);
                return true;
            }
            catch (IOException e)
            {
                return Fail(e) > 0;
            }
        }

        public int Read(byte[] buffer, int offset, int count)
        {
            try
            {
                return _stream!.Read(buffer, offset, count);
            }
            catch (IOException e)
            {
                return Fail(e);
            }
        }

        public void Close()
        {
            _stream?.Dispose();
            _client?.Dispose();
        }

        private int Fail(IOException exception)
        {
            bool silent = exception.InnerException is SocketException { SocketErrorCode: SocketError.TimedOut or SocketError.WouldBlock };
            Fault = silent ? DownloadFault.Stalled : DownloadFault.ConnectionLost;
            Detail = exception.Message;
            return -1;
        }
    }
}
