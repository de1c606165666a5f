using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>One session of a <see cref="FaultyFtpServer"/>: what it answers to each command.</summary>
internal sealed class FtpConversation(FaultyFtpServer server, int index, NetworkStream control, FtpFault fault)
{
    private readonly StreamReader _lines = new(control, Encoding.UTF8, false, 512, true);
    private string _user = string.Empty;
    private bool _isIn;
    private int _rest;
    private bool _isOver;

    public FtpData Data { get; } = new(server, fault);

    public void End()
    {
        if (!_isOver)
        {
            _isOver = true;
            server.Leave();
        }
    }

    public async Task RunAsync(CancellationToken end)
    {
        if (server.IsCrowded)
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
            case "SIZE" when _isIn && argument == FaultyFtpServer.Path && !server.HidesSize:
                int size = server.Image.Length + (fault.Kind == FtpFaultKind.WrongSize ? fault.Number : 0);
                await ReplyAsync(213, size.ToString(CultureInfo.InvariantCulture));
                break;
            case "EPSV" when _isIn && fault.Kind != FtpFaultKind.RefuseExtended:
                int port = Data.Listen(fault.Kind is FtpFaultKind.ClosedExtendedPort or FtpFaultKind.ClosedPort);
                await ReplyAsync(229, fault.Kind == FtpFaultKind.MalformedPort ? "somewhere (||||)" : $"waiting (|||{port}|)");
                break;
            case "PASV" when _isIn:
                // An address where nobody is: it is not to be used.
                int passive = Data.Listen(fault.Kind == FtpFaultKind.ClosedPort);
                await ReplyAsync(227, fault.Kind == FtpFaultKind.MalformedPort ? "somewhere (192,0,2,1,256,0)" : $"waiting (192,0,2,1,{passive / 256},{passive % 256}).");
                break;
            case "REST" when _isIn && fault.Kind != FtpFaultKind.RefuseRest:
                _rest = int.Parse(argument, CultureInfo.InvariantCulture);
                await ReplyAsync(350, "from there");
                break;
            case "RETR" when _isIn && argument == FaultyFtpServer.Path && Data.IsAskedFor:
                await Data.SendAsync(_rest, ReplyAsync, end);
                break;
            case "RETR" when _isIn:
                await ReplyAsync(550, "no such file");
                break;
            default:
                await ReplyAsync(_isIn ? 502 : 530, "not here");
                break;
        }
    }

    private Task ReplyAsync(int code, string text) => WriteAsync(server.IsTalkative
        ? $"{code}-first\r\n{(code == 230 ? 331 : 230)} not the end\r\n {code} nor this\r\n\r\n{code}-nor this\r\n{code} {text}\r\n"
        : $"{code} {text}\r\n");

    private Task WriteAsync(string text) => control.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();
}
