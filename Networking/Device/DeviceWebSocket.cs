using System;
using System.Text;
using System.Threading;
using TwinSlot.Contract;
using TwinSlot.Networking.Json;

namespace TwinSlot.Networking;

/// <summary>
/// A WebSocket on a socket, without the device's ClientWebSocket: that one reports neither the HTTP status nor the subprotocol of
/// an answer, on which it depends whether an image is to blame, and waits for ever for a server that is silent.
/// </summary>
internal sealed class DeviceWebSocket : IWebSocket
{
    private const int SliceMilliseconds = 10;

    private readonly Random _random = new Random();
    private readonly BackendCredentials _credentials;
    private readonly IBootServices _boot;
    private SocketConnection _connection;
    private FrameReader _frames;
    private KeepAlive _keepAlive;

    internal DeviceWebSocket(BackendCredentials credentials, IBootServices boot)
    {
        _credentials = credentials;
        _boot = boot;
    }

    /// <inheritdoc/>
    public bool IsOpen { get; private set; }

    /// <inheritdoc/>
    public ConnectionStage Highest { get; private set; }

    /// <inheritdoc/>
    public ConnectionError Error { get; private set; }

    /// <inheritdoc/>
    public string ErrorText { get; private set; } = string.Empty;

    /// <inheritdoc/>
    public bool Connect(string url, string subprotocol, int timeoutMilliseconds)
    {
        Close();
        Highest = ConnectionStage.None;
        Error = ConnectionError.Other;
        ErrorText = string.Empty;
        ServerUrl parts = ServerUrl.Read(url, "ws");
        if (parts == null)
        {
            return End(ConnectionError.NotConfigured, "a backend's URL is ws://host[:port]/path or wss://..; this is not: " + url);
        }

        _connection = new SocketConnection(new ConnectionCredentials(_credentials.Ca, _credentials.ClientCertificate, _credentials.ClientKey));
        bool opened = _connection.Open(parts, timeoutMilliseconds);
        Highest = _connection.Highest;
        if (!opened)
        {
            return End(_connection.Error, _connection.ErrorText);
        }

        Upgrade upgrade = new Upgrade(Bytes(16), subprotocol);
        string answer = _connection.Write(upgrade.Request(parts, _credentials.Authorization)) ? ReadAnswer(timeoutMilliseconds) : null;
        if (answer == null)
        {
            return _connection.ErrorText.Length > 0
                ? End(_connection.Error, _connection.ErrorText)
                : End(ConnectionError.TimedOut, "no answer to the upgrade to a WebSocket within " + timeoutMilliseconds + " ms and " + Upgrade.MostAnswer + " bytes");
        }

        if (!upgrade.Accepts(answer))
        {
            return End(upgrade.Error, upgrade.ErrorText);
        }

        Highest = ConnectionStage.WebSocket;
        _frames = new FrameReader(JsonLimits.Length);
        _keepAlive = new KeepAlive(_boot.Milliseconds);
        IsOpen = true;
        return true;
    }

    /// <inheritdoc/>
    public bool Send(string text)
    {
        return SendFrame(Frames.Text, Encoding.UTF8.GetBytes(text));
    }

    /// <inheritdoc/>
    public string Receive(int timeoutMilliseconds)
    {
        for (int waited = 0; IsOpen; waited += SliceMilliseconds)
        {
            int count = 1;
            while (IsOpen && count > 0)
            {
                count = _connection.ReadAvailable(_frames.Target, _frames.Offset, _frames.Wanted);
                if (count > 0)
                {
                    _keepAlive.Heard(_boot.Milliseconds);
                }

                string text = count > 0 ? Handle(_frames.Advance(count)) : null;
                if (text != null)
                {
                    return text;
                }
            }

            if (count < 0)
            {
                End(ConnectionError.Closed, _connection.ErrorText);
            }
            else
            {
                CheckTheLine();
            }

            if (waited >= timeoutMilliseconds)
            {
                return null;
            }

            Thread.Sleep(SliceMilliseconds);
        }

        return null;
    }

    /// <inheritdoc/>
    public void Close()
    {
        if (IsOpen)
        {
            // 1000, normal closure (RFC 6455 section 7.4.1).
            SendFrame(Frames.Close, new byte[] { 0x03, 0xE8 });
        }

        End(Error, ErrorText);
    }

    // All that had come is read: what is still missing is missing.
    private void CheckTheLine()
    {
        long now = _boot.Milliseconds;
        if (IsOpen && _keepAlive.ConsumePing(now))
        {
            SendFrame(Frames.Ping, new byte[0]);
        }

        if (IsOpen && _keepAlive.IsDead(now))
        {
            End(ConnectionError.Closed, "a ping was not answered within " + KeepAlive.Patience + " ms");
        }
    }

    private string Handle(int opcode)
    {
        if (_frames.Fault != null)
        {
            End(ConnectionError.Closed, _frames.Fault);
            return null;
        }

        switch (opcode)
        {
            case Frames.Text:
            case Frames.Binary:
                return Decode(_frames.Payload);
            case Frames.Ping:
                SendFrame(Frames.Pong, _frames.Payload);
                return null;
            case Frames.Close:
                byte[] words = _frames.Payload;
                SendFrame(Frames.Close, words);
                End(ConnectionError.Closed, "closed by the backend: " + (words.Length < 2 ? "no code" : (((uint)words[0] << 8) | words[1]).ToString()));
                return null;
            default:
                return null;
        }
    }

    private string Decode(byte[] payload)
    {
        try
        {
            return Encoding.UTF8.GetString(payload, 0, payload.Length);
        }
        catch (Exception)
        {
            End(ConnectionError.Closed, "the backend sent text that is not UTF-8");
            return null;
        }
    }

    private string ReadAnswer(int timeoutMilliseconds)
    {
        byte[] answer = new byte[Upgrade.MostAnswer];
        int length = 0;
        int waited = 0;
        while (length < answer.Length && waited <= timeoutMilliseconds)
        {
            // One byte at a time: what follows the empty line is the first frame.
            int count = _connection.ReadAvailable(answer, length, 1);
            if (count < 0)
            {
                return null;
            }

            length += count;
            if (count > 0 && length >= 4 && answer[length - 1] == '\n' && answer[length - 2] == '\r' && answer[length - 3] == '\n')
            {
                return Decode(answer, length);
            }

            if (count == 0)
            {
                Thread.Sleep(SliceMilliseconds);
                waited += SliceMilliseconds;
            }
        }

        return null;
    }

    private static string Decode(byte[] answer, int length)
    {
        char[] characters = new char[length];
        for (int i = 0; i < length; i++)
        {
            characters[i] = answer[i] == 0 ? ' ' : (char)answer[i];
        }

        return new string(characters);
    }

    private bool SendFrame(int opcode, byte[] payload)
    {
        if (!IsOpen)
        {
            return false;
        }

        return _connection.Write(Frames.Write(opcode, payload, Bytes(4))) || End(ConnectionError.Closed, _connection.ErrorText);
    }

    private byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    private bool End(ConnectionError error, string text)
    {
        IsOpen = false;
        Error = error;
        ErrorText = text;
        if (_connection != null)
        {
            _connection.Close();
        }

        _connection = null;
        _frames = null;
        return false;
    }
}
