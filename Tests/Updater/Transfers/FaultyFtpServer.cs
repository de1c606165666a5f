using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using TwinSlot.Tests.Benchmark;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>An FTP server of bare sockets with one image, passive mode only, that does in each session what the test asks for.</summary>
internal sealed class FaultyFtpServer : IDisposable
{
    private const string Path = "dir/image file";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private int _open;

    public FaultyFtpServer()
    {
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public PatternImage Image { get; set; } = new(100_000, 1);

    public string User { get; set; } = "anonymous";

    /// <summary>The password; null for any.</summary>
    public string? Password { get; set; }

    /// <summary>True to answer with several lines, some of which look like the end of a reply.</summary>
    public bool IsTalkative { get; set; }

    /// <summary>True to say of no file how long it is.</summary>
    public bool HidesSize { get; set; }

    /// <summary>True to allow one session at a time.</summary>
    public bool IsExclusive { get; set; }

    /// <summary>What is done in the n-th session, counted from 0.</summary>
    public Func<int, FtpFault> Plan { get; set; } = _ => FtpFault.None;

    /// <summary>The commands of each session, one text a session.</summary>
    public List<string> Sessions { get; } = [];

    public int DataConnections { get; private set; }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Url => $"ftp://127.0.0.1:{Port}/dir/image%20file";

    public void Dispose()
    {
        _end.Cancel();
        _listener.Stop();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (!_end.IsCancellationRequested)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token);
                int index;
                lock (Sessions)
                {
                    index = Sessions.Count;
                    Sessions.Add(string.Empty);
                    _open++;
                }

                _ = Task.Run(() => ConverseAsync(client, index));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ConverseAsync(TcpClient client, int index)
    {
        using TcpClient connection = client;
        Session session = new(this, index, connection.GetStream(), Plan(index));
        try
        {
            await session.RunAsync(_end.Token);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The other side had enough.
        }
        finally
        {
            session.Data?.Stop();
            session.End();
        }
    }

    private sealed class Session(FaultyFtpServer server, int index, NetworkStream control, FtpFault fault)
    {
        private readonly StreamReader _lines = new(control, Encoding.UTF8, false, 512, true);
        private string _user = string.Empty;
        private bool _isIn;
        private int _rest;
        private bool _isOver;

        /// <summary>Where the data connection is waited for.</summary>
        public TcpListener? Data { get; private set; }

        public void End()
        {
            lock (server.Sessions)
            {
                server._open -= _isOver ? 0 : 1;
                _isOver = true;
            }
        }

        public async Task RunAsync(CancellationToken end)
        {
            if (server.IsExclusive && server._open > 1)
            {
                await ReplyAsync(421, "one at a time");
                return;
            }

            switch (fault.Kind)
            {
                case FtpFaultKind.HangUp:
                    return;
                case FtpFaultKind.Silent:
                    await Task.Delay(Timeout.Infinite, end);
                    return;
                case FtpFaultKind.NotFtp:
                    await WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n");
                    return;
                case FtpFaultKind.LongLine:
                    await WriteAsync("220 " + new string('x', 100_000) + "\r\n");
                    break;
                case FtpFaultKind.EndlessReply:
                    for (int i = 0; i < 10_000; i++)
                    {
                        await WriteAsync("220-and more\r\n");
                    }

                    break;
                default:
                    await ReplyAsync(fault.Verb.Length == 0 && fault.Kind == FtpFaultKind.Reply ? fault.Number : 220, "ready");
                    break;
            }

            while (await _lines.ReadLineAsync(end) is string line)
            {
                lock (server.Sessions)
                {
                    server.Sessions[index] += line + "\n";
                }

                int blank = line.IndexOf(' ', StringComparison.Ordinal);
                string verb = blank < 0 ? line : line[..blank];
                if (verb == "QUIT")
                {
                    End();
                    await ReplyAsync(221, "bye");
                    return;
                }

                if (fault.Kind == FtpFaultKind.Reply && fault.Verb == verb)
                {
                    // Some servers repeat what they did not like.
                    await ReplyAsync(fault.Number, $"'{line}' is not liked");
                    continue;
                }

                await AnswerAsync(verb, blank < 0 ? string.Empty : line[(blank + 1)..], end);
            }
        }

        private async Task AnswerAsync(string verb, string argument, CancellationToken end)
        {
            switch (verb)
            {
                case "USER":
                    _user = argument;
                    await ReplyAsync(331, $"password for {argument}");
                    break;
                case "PASS":
                    _isIn = _user == server.User && (server.Password == null || server.Password == argument);
                    await ReplyAsync(_isIn ? 230 : 530, _isIn ? "in" : $"{argument} is wrong");
                    break;
                case "TYPE" when _isIn:
                    await ReplyAsync(argument == "I" ? 200 : 504, "type");
                    break;
                case "SIZE" when _isIn && argument == Path && !server.HidesSize:
                    int size = server.Image.Length + (fault.Kind == FtpFaultKind.WrongSize ? fault.Number : 0);
                    await ReplyAsync(213, size.ToString(CultureInfo.InvariantCulture));
                    break;
                case "EPSV" when _isIn && fault.Kind != FtpFaultKind.RefuseExtended:
                    int port = Listen(fault.Kind is FtpFaultKind.ClosedExtendedPort or FtpFaultKind.ClosedPort);
                    await ReplyAsync(229, fault.Kind == FtpFaultKind.MalformedPort ? "somewhere (||||)" : $"waiting (|||{port}|)");
                    break;
                case "PASV" when _isIn:
                    // An address where nobody is: it is not to be used.
                    int passive = Listen(fault.Kind == FtpFaultKind.ClosedPort);
                    await ReplyAsync(227, fault.Kind == FtpFaultKind.MalformedPort ? "somewhere (192,0,2,1,256,0)" : $"waiting (192,0,2,1,{passive / 256},{passive % 256}).");
                    break;
                case "REST" when _isIn && fault.Kind != FtpFaultKind.RefuseRest:
                    _rest = int.Parse(argument, CultureInfo.InvariantCulture);
                    await ReplyAsync(350, "from there");
                    break;
                case "RETR" when _isIn && argument == Path && Data != null:
                    await SendAsync(Data, end);
                    break;
                case "RETR" when _isIn:
                    await ReplyAsync(550, "no such file");
                    break;
                default:
                    await ReplyAsync(_isIn ? 502 : 530, "not here");
                    break;
            }
        }

        private int Listen(bool isClosed)
        {
            Data?.Stop();
            Data = new TcpListener(IPAddress.Loopback, 0);
            Data.Start();
            int port = ((IPEndPoint)Data.LocalEndpoint).Port;
            if (isClosed)
            {
                Data.Stop();
            }

            return port;
        }

        private async Task SendAsync(TcpListener listener, CancellationToken end)
        {
            if (fault.Kind == FtpFaultKind.DataNeverOpened)
            {
                listener.Stop();
                await ReplyAsync(fault.Number, "cannot open it");
                return;
            }

            await ReplyAsync(150, "here it comes");
            byte[] content = new byte[Math.Max(0, server.Image.Length - _rest)];
            server.Image.Read(_rest, content);
            byte[] sent = fault.Kind switch
            {
                FtpFaultKind.SendMore => [.. content, .. new byte[fault.Number]],
                FtpFaultKind.CutAfter or FtpFaultKind.AbortAfter or FtpFaultKind.LoseAfter or FtpFaultKind.StallAfter => content[..Math.Min(content.Length, fault.Number)],
                _ => content,
            };
            using (TcpClient data = await listener.AcceptTcpClientAsync(end))
            {
                lock (server.Sessions)
                {
                    server.DataConnections++;
                }

                try
                {
                    await data.GetStream().WriteAsync(sent, end);
                    if (fault.Kind == FtpFaultKind.StallAfter)
                    {
                        await Task.Delay(Timeout.Infinite, end);
                    }
                }
                catch (IOException)
                {
                    // A part is enough for who closes it early.
                    await ReplyAsync(426, "closed");
                    return;
                }
            }

            switch (fault.Kind)
            {
                case FtpFaultKind.AbortAfter:
                    await ReplyAsync(426, "aborted");
                    break;
                case FtpFaultKind.LoseAfter:
                    throw new IOException("the server is gone");
                case FtpFaultKind.NoEndReply:
                    break;
                default:
                    await ReplyAsync(226, "done");
                    break;
            }
        }

        private Task ReplyAsync(int code, string text) => WriteAsync(server.IsTalkative
            ? $"{code}-first\r\n{(code == 230 ? 331 : 230)} not the end\r\n {code} nor this\r\n\r\n{code}-nor this\r\n{code} {text}\r\n"
            : $"{code} {text}\r\n");

        private Task WriteAsync(string text) => control.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();
    }
}
