using TwinSlot.Networking;
using TwinSlot.Networking.Ftp;
using TwinSlot.Tests.Fuzz.Engine;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.Fuzz.Targets;

/// <summary>
/// An FTP server's replies as a download reads them. The first byte of the input says in how large pieces they come, the second how many
/// bytes of the file come, the third from where the file is wanted; a line is the location if it begins with <c>ftp:</c>.
/// </summary>
public sealed class FtpTarget : IFuzzTarget
{
    private const string Usual = "ftp://user:pass@host/a%20file";

    /// <inheritdoc/>
    public string Name => "ftp";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Dictionary { get; } = TargetText.Pieces(
        "220 ready\r\n", "220-", "331 \r\n", "230 \r\n", "200 \r\n", "213 100\r\n", "229 (|||1|)\r\n", "227 1,2,3,4,5,6\r\n", "350 \r\n", "150 \r\n", "226 \r\n",
        "421 \r\n", "425 \r\n", "426 \r\n", "500 \r\n", "550 \r\n", "ftp://", "%0a", "%", "@", ":", "/", ";type=i\n", "\r\n", "99999999999");

    /// <inheritdoc/>
    public int MostLength => 8192;

    /// <summary>The buffers for lines, and strings of what the lines say.</summary>
    public long MemoryFor(int length) => 65536 + (256L * length);

    /// <inheritdoc/>
    public void Repair(byte[] input)
    {
    }

    /// <inheritdoc/>
    public string Run(byte[] input)
    {
        int fileLength = input.Length > 1 ? input[1] : 0;
        int position = input.Length > 2 ? input[2] % 4 * 10 : 0;
        byte[] said = input.Length > 3 ? input[3..] : [];
        string location = Usual;
        if (said.AsSpan().StartsWith("ftp:"u8))
        {
            int end = Array.IndexOf(said, (byte)'\n');
            location = TargetText.Of(end < 0 ? said : said[..end]);
            said = end < 0 ? [] : said[(end + 1)..];
        }

        Server server = new(said, input.Length == 0 || input[0] == 0 ? int.MaxValue : input[0], fileLength);
        IImageResponse response = new FtpSource(server).Open(location, position, -1, null!);
        PromiseBroken.Unless(response.TotalLength >= -1, "a length is known or -1");
        PromiseBroken.Unless(response.Fault != DownloadFault.None || response.Start == (response.IsPart ? position : 0), "a part is the one that was asked for");
        DownloadFault opened = response.Fault;
        byte[] buffer = new byte[100];
        int content = 0;
        int read;
        while ((read = response.Read(buffer, 0, buffer.Length)) > 0)
        {
            content += read;
        }

        PromiseBroken.Unless(read == 0 == (response.Fault == DownloadFault.None), "an end is no fault, and a fault is no end");
        PromiseBroken.Unless(content <= fileLength, "no more comes than was sent");
        PromiseBroken.Unless(!response.Error.Contains("pass", StringComparison.Ordinal) || location != Usual, "the password is in no words of a failure");
        response.Close();
        PromiseBroken.Unless(server.Open == 0, "every connection is closed");
        PromiseBroken.Unless(server.Lines.TrueForAll(line => line.IndexOfAny(['\r', '\n']) == line.Length - 2), "a command is one line");
        return $"{opened}, {response.Fault}, {Math.Sign(content)} content, part {response.IsPart}, length {response.TotalLength >= 0}, {server.Lines.Count} commands";
    }

    private sealed class Server(byte[] said, int piece, int fileLength) : IConnector
    {
        public int Open { get; private set; }

        public List<string> Lines { get; } = [];

        private int Connections { get; set; }

        // The first connection is the control connection.
        IConnection IConnector.Open(ServerUrl url)
        {
            PromiseBroken.Unless(url.Port is > 0 and <= 65535, "a port is one");
            PromiseBroken.Unless(Connections < 3, "no more than a second data connection is tried");
            Open++;
            Connections++;
            return new Line(this, Connections == 1 ? said : new byte[fileLength], piece);
        }

        private sealed class Line(Server server, byte[] said, int piece) : IConnection
        {
            private int _at;
            private bool _isClosed;

            public DownloadFault Fault => DownloadFault.None;

            public string Detail => string.Empty;

            public string Address => "192.0.2.1";

            public bool Write(byte[] bytes)
            {
                server.Lines.Add(System.Text.Encoding.Latin1.GetString(bytes));
                return true;
            }

            public int Read(byte[] buffer, int offset, int count)
            {
                int part = Math.Min(Math.Min(count, piece), said.Length - _at);
                said.AsSpan(_at, part).CopyTo(buffer.AsSpan(offset));
                _at += part;
                return part;
            }

            public void Close()
            {
                server.Open -= _isClosed ? 0 : 1;
                _isClosed = true;
            }
        }
    }
}
