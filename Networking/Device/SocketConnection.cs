using System;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using TwinSlot.Contract;

namespace TwinSlot.Networking;

/// <summary>
/// A TCP or TLS connection, opened stage by stage. Certificates that the credentials do not name are those of the board's own store.
/// </summary>
internal sealed class SocketConnection
{
    private readonly ConnectionCredentials _credentials;
    private Socket _socket;
    private NetworkStream _stream;

    /// <summary>Keeps the certificates for TLS; <see cref="Open"/> connects.</summary>
    internal SocketConnection(ConnectionCredentials credentials)
    {
        _credentials = credentials;
    }

    /// <summary>The highest stage that <see cref="Open"/> reached.</summary>
    internal ConnectionStage Highest { get; private set; }

    /// <summary>What went wrong; an empty string if nothing did.</summary>
    internal string ErrorText { get; private set; } = string.Empty;

    /// <summary>The same as a kind.</summary>
    internal ConnectionError Error { get; private set; }

    /// <summary>The IP address that the name of the server was resolved to; an empty string before.</summary>
    internal string Address { get; private set; } = string.Empty;

    /// <summary>True if <see cref="Open"/> failed because the board's own certificate or its key cannot be read.</summary>
    internal bool IsOwnCertificateUnreadable { get; private set; }

    /// <summary>Connects. Does not throw.</summary>
    /// <returns>True if it is connected.</returns>
    /// <param name="timeoutMilliseconds">How long one read or write may take.</param>
    internal bool Open(ServerUrl url, int timeoutMilliseconds)
    {
        string step = "the network";
        try
        {
            if (!HasAddress())
            {
                return Fail(ConnectionError.NoAddress, "no network interface has an address");
            }

            Highest = ConnectionStage.Address;
            step = "the name " + url.Host;
            IPHostEntry entry = Dns.GetHostEntry(url.Host);
            if (entry == null || entry.AddressList.Length == 0)
            {
                return Fail(ConnectionError.NameNotResolved, "the name " + url.Host + " has no address");
            }

            Highest = ConnectionStage.Dns;
            Address = entry.AddressList[0].ToString();
            step = "TCP to " + url.Authority;
            _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _socket.ReceiveTimeout = timeoutMilliseconds;
            _socket.SendTimeout = timeoutMilliseconds;
            _socket.Connect(new IPEndPoint(entry.AddressList[0], url.Port));
            Highest = ConnectionStage.Tcp;
            step = "TLS with " + url.Host;
            _stream = url.IsSecure ? Secure(url.Host) : new NetworkStream(_socket, true);
            Highest = url.IsSecure ? ConnectionStage.Tls : ConnectionStage.Tcp;
            return true;
        }
        catch (Exception e)
        {
            // A failed handshake stays without a more exact kind: before the clock is set, every certificate is refused, and that
            // must not be held against the image.
            ConnectionError error = Highest == ConnectionStage.Address ? ConnectionError.NameNotResolved : SocketFailure.Kind(e);
            return Fail(error, SocketFailure.Words(step, e));
        }
    }

    /// <summary>Sends bytes.</summary>
    /// <returns>False if the connection is lost.</returns>
    internal bool Write(byte[] bytes)
    {
        try
        {
            _stream.Write(bytes, 0, bytes.Length);
            return true;
        }
        catch (Exception e)
        {
            return Fail(SocketFailure.Kind(e), SocketFailure.Words("sending", e));
        }
    }

    /// <summary>Waits for bytes, as long as <see cref="Open"/> was given for one read.</summary>
    /// <returns>How many bytes; 0 if the other side closed the connection; -1 if it is lost.</returns>
    internal int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return _stream.Read(buffer, offset, count);
        }
        catch (Exception e)
        {
            Fail(SocketFailure.Kind(e), SocketFailure.Words("receiving", e));
            return -1;
        }
    }

    /// <summary>Reads what is there. Waits only inside of a TLS record.</summary>
    /// <returns>How many bytes; 0 if none are there; -1 if the connection is lost.</returns>
    internal int ReadAvailable(byte[] buffer, int offset, int count)
    {
        try
        {
            // With TLS the first counts decrypted bytes only; a record that has arrived is seen by the socket alone.
            if (!_stream.DataAvailable && !_socket.Poll(0, SelectMode.SelectRead))
            {
                return 0;
            }

            int read = _stream.Read(buffer, offset, count);
            if (read == 0)
            {
                Fail(ConnectionError.Closed, "the other side closed the connection");
            }

            return read == 0 ? -1 : read;
        }
        catch (Exception e)
        {
            Fail(SocketFailure.Kind(e), SocketFailure.Words("receiving", e));
            return -1;
        }
    }

    /// <summary>Closes the connection, if there is one. Does not throw.</summary>
    internal void Close()
    {
        try
        {
            if (_stream != null)
            {
                _stream.Close();
            }

            if (_socket != null)
            {
                _socket.Close();
            }
        }
        catch (Exception)
        {
            // It is gone already, which is what was wanted.
        }

        _stream = null;
        _socket = null;
    }

    private static bool HasAddress()
    {
        NetworkInterface[] interfaces = NetworkInterface.GetAllNetworkInterfaces();
        for (int i = 0; i < interfaces.Length; i++)
        {
            string address = interfaces[i].IPv4Address;
            if (address != null && address.Length > 0 && address != "0.0.0.0")
            {
                return true;
            }
        }

        return false;
    }

    private NetworkStream Secure(string host)
    {
        SslStream secure = new SslStream(_socket);
        secure.SslVerification = SslVerification.CertificateRequired;
        X509Certificate ca = _credentials.Authority.Length == 0 ? null : new X509Certificate(_credentials.Authority);
        if (_credentials.Certificate.Length == 0)
        {
            secure.AuthenticateAsClient(host, null, ca, SslProtocols.Tls12);
        }
        else
        {
            IsOwnCertificateUnreadable = true;
            X509Certificate2 own = new X509Certificate2(_credentials.Certificate, _credentials.Key, string.Empty);
            IsOwnCertificateUnreadable = false;
            secure.AuthenticateAsClient(host, own, ca, SslProtocols.Tls12);
        }

        return secure;
    }

    private bool Fail(ConnectionError error, string text)
    {
        Error = error;
        ErrorText = text;
        Close();
        return false;
    }
}
