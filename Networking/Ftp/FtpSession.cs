using System;
using System.Text;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Networking.Ftp;

/// <summary>
/// The control connection of one transfer. What goes wrong is kept as codes and commands: a server's own words may repeat the password.
/// </summary>
internal sealed class FtpSession
{
    private const string Anonymous = "anonymous";
    private const int Farewell = 221;

    private readonly IConnector _connector;
    private readonly IConnection _control;
    private readonly FtpReplies _replies;

    internal FtpSession(IConnector connector, FtpUrl url)
    {
        _connector = connector;
        _control = connector.Open(ServerUrl.Of(url.Host, url.Port));
        _replies = new FtpReplies(_control);
        Fault = _control.Fault;
        Detail = _control.Detail;
    }

    /// <summary>None as long as nothing went wrong.</summary>
    internal DownloadFault Fault { get; private set; }

    /// <summary>The same in words.</summary>
    internal string Detail { get; private set; }

    /// <summary>Logs in and chooses the type of the transfer.</summary>
    internal bool LogIn(FtpUrl url)
    {
        if (Fault != DownloadFault.None || !Expect(Wait(), 220, "the connection"))
        {
            return false;
        }

        int code = Send("USER", url.User == null ? Encoding.UTF8.GetBytes(Anonymous) : url.User);
        if (code == 331)
        {
            code = Send("PASS", url.User == null ? Encoding.UTF8.GetBytes(Anonymous + "@") : url.Password);
            return Expect(code == 202 ? 230 : code, 230, "PASS") && Expect(Send("TYPE I", null), 200, "TYPE");
        }

        return Expect(code, 230, "USER") && Expect(Send("TYPE I", null), 200, "TYPE");
    }

    /// <summary>The length of a file (RFC 3659 section 4).</summary>
    /// <returns>Bytes; -1 if the server does not say, or the connection is lost.</returns>
    internal long Size(byte[] path)
    {
        int code = Send("SIZE", path);
        if (code == 421)
        {
            Expect(code, 213, "SIZE");
        }

        return code == 213 ? HttpNumbers.Decimal(_replies.Text.Trim()) : -1;
    }

    /// <summary>Opens a data connection, to the address of the control connection.</summary>
    /// <returns>Null if there is none; then the session has failed.</returns>
    internal IConnection OpenData()
    {
        int code = Send("EPSV", null);
        if (code == 229)
        {
            IConnection data = Connect(FtpPorts.Extended(_replies.Text));
            if (data != null && data.Fault == DownloadFault.None)
            {
                return data;
            }

            // What stands between may know PASV alone.
            Release(data);
        }
        else if (code < 500)
        {
            Expect(code, 229, "EPSV");
            return null;
        }

        if (!Expect(Send("PASV", null), 227, "PASV"))
        {
            return null;
        }

        IConnection passive = Connect(FtpPorts.Passive(_replies.Text));
        if (passive != null && passive.Fault == DownloadFault.None)
        {
            return passive;
        }

        Fail(
            passive == null ? DownloadFault.UnexpectedAnswer : DownloadFault.NoConnection,
            passive == null ? "FTP 227 without a port" : "no data connection: " + passive.Detail);
        Release(passive);
        return null;
    }

    /// <summary>Has the next transfer begin at a byte.</summary>
    /// <returns>False if the server does not do so, or if the session has failed.</returns>
    internal bool Restart(int position)
    {
        int code = Send("REST " + position, null);
        return code < 500 && Expect(code, 350, "REST");
    }

    /// <summary>Begins a transfer over the data connection.</summary>
    internal bool Retrieve(byte[] path)
    {
        int code = Send("RETR", path);
        return Expect(code == 125 ? 150 : code, 150, "RETR");
    }

    /// <summary>Whether the server says that the transfer came to its end.</summary>
    internal bool IsTransferred()
    {
        int code = Wait();
        return Expect(code == 250 ? 226 : code, 226, "the transfer");
    }

    /// <summary>Ends the session. Does not throw.</summary>
    /// <param name="isOrderly">
    /// True to wait until the server has ended it too: one that allows a client a single session would refuse the next.
    /// </param>
    internal void Close(bool isOrderly)
    {
        if (Fault == DownloadFault.None && isOrderly)
        {
            // Before its farewell comes what it says of a transfer that was not read to its end: one reply or two.
            int code = Send("QUIT", null);
            for (int i = 0; i < 2 && code != 0 && code != Farewell; i++)
            {
                code = Wait();
            }
        }

        _control.Close();
    }

    private static void Release(IConnection connection)
    {
        if (connection != null)
        {
            connection.Close();
        }
    }

    private IConnection Connect(int port)
    {
        return port == 0 ? null : _connector.Open(ServerUrl.Of(_control.Address, port));
    }

    private int Send(string command, byte[] argument)
    {
        if (Fault != DownloadFault.None)
        {
            return 0;
        }

        int length = argument == null ? 0 : argument.Length + 1;
        byte[] verb = Encoding.UTF8.GetBytes(command);
        byte[] line = new byte[verb.Length + length + 2];
        Array.Copy(verb, line, verb.Length);
        if (argument != null)
        {
            line[verb.Length] = (byte)' ';
            Array.Copy(argument, 0, line, verb.Length + 1, argument.Length);
        }

        line[line.Length - 2] = (byte)'\r';
        line[line.Length - 1] = (byte)'\n';
        if (!_control.Write(line))
        {
            Fail(_control.Fault, _control.Detail);
            return 0;
        }

        return Wait();
    }

    private int Wait()
    {
        int code = _replies.Read();
        if (code == 0)
        {
            Fail(_replies.Fault, _replies.Detail);
        }

        return code;
    }

    private bool Expect(int code, int wanted, string to)
    {
        if (code != wanted && Fault == DownloadFault.None)
        {
            Fail(FtpFaults.Of(code), "FTP " + code + " to " + to);
        }

        return code == wanted;
    }

    private void Fail(DownloadFault fault, string detail)
    {
        Fault = fault;
        Detail = detail;
    }
}
