using System;
using System.Net;
using System.Net.Sockets;
using TwinSlot.Transfer.Time;

namespace TwinSlot.Networking;

/// <summary>
/// A time server asked by SNTP over UDP, on the device and on the host alike. The device's own service (nanoFramework.Networking.Sntp) is
/// not used: it sets the clock by itself, to whatever the answer says, and tells nobody what was wrong with it.
/// </summary>
public sealed class SntpClient : ITimeServer
{
    /// <summary>The port of time servers (RFC 4330, section 5).</summary>
    public const int DefaultPort = 123;

    private const int MostAnswers = 8;

    private readonly Random _random = new Random();
    private readonly string _host;
    private readonly int _port;
    private readonly int _patience;

    private SntpClient(string host, int port, int patience)
    {
        _host = host;
        _port = port;
        _patience = patience;
    }

    /// <inheritdoc/>
    public string Error { get; private set; } = string.Empty;

    /// <summary>The server that a setting names.</summary>
    /// <returns>Null if it names none: name or IPv4 address, and a port behind a colon if it is not 123.</returns>
    /// <param name="setting">What the board was provisioned with.</param>
    /// <param name="patience">How long an answer may take, in milliseconds.</param>
    public static SntpClient Of(string setting, int patience)
    {
        if (setting == null || setting.Length == 0)
        {
            return null;
        }

        int colon = setting.IndexOf(':');
        int port = DefaultPort;
        if (colon == 0 || (colon > 0 && (!int.TryParse(setting.Substring(colon + 1), out port) || port < 1 || port > 65535)))
        {
            return null;
        }

        return new SntpClient(colon < 0 ? setting : setting.Substring(0, colon), port, patience);
    }

    /// <inheritdoc/>
    public long Ask()
    {
        Socket socket = null;
        try
        {
            IPAddress address = Resolve();
            if (address == null)
            {
                return Fail("the name " + _host + " has no address");
            }

            socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.ReceiveTimeout = _patience;
            socket.SendTimeout = _patience;

            // Connected, a socket takes datagrams from this one server only.
            socket.Connect(new IPEndPoint(address, _port));
            byte[] nonce = new byte[SntpPacket.NonceLength];
            _random.NextBytes(nonce);
            socket.Send(SntpPacket.Request(nonce));
            return Receive(socket, nonce);
        }
        catch (Exception e)
        {
            return Fail(e.Message);
        }
        finally
        {
            if (socket != null)
            {
                socket.Close();
            }
        }
    }

    // What is no answer to the request does not end the wait for the one that is.
    private long Receive(Socket socket, byte[] nonce)
    {
        byte[] packet = new byte[SntpPacket.Length];
        string fault = string.Empty;
        for (int i = 0; i < MostAnswers; i++)
        {
            if (!socket.Poll(_patience * 1000 / MostAnswers, SelectMode.SelectRead))
            {
                continue;
            }

            int count = socket.Receive(packet);
            fault = SntpPacket.Fault(packet, count, nonce);
            if (fault.Length == 0)
            {
                Error = string.Empty;
                return SntpPacket.UnixSeconds(packet);
            }
        }

        return Fail(fault.Length == 0 ? "no answer within " + _patience.ToString() + " ms" : fault);
    }

    private IPAddress Resolve()
    {
        IPHostEntry entry = Dns.GetHostEntry(_host);
        for (int i = 0; entry != null && i < entry.AddressList.Length; i++)
        {
            if (entry.AddressList[i].AddressFamily == AddressFamily.InterNetwork)
            {
                return entry.AddressList[i];
            }
        }

        return null;
    }

    private long Fail(string words)
    {
        Error = words;
        return 0;
    }
}
