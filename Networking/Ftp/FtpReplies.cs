using TwinSlot.Transfer.Download;

namespace TwinSlot.Networking.Ftp;

/// <summary>Reads the replies of a server (RFC 959 section 4.2), of one line or of several.</summary>
internal sealed class FtpReplies
{
    /// <summary>Most bytes of a line.</summary>
    internal const int MostLine = HttpHead.MostLine;

    /// <summary>Most lines of a reply; greetings may be long.</summary>
    internal const int MostLines = 128;

    /// <summary>Most reads for all replies of a connection: a server that sends a byte now and then is silent too.</summary>
    internal const int MostReads = 256;

    private readonly ConnectionReader _reader;

    internal FtpReplies(IConnection connection)
    {
        _reader = new ConnectionReader(connection);
    }

    /// <summary>None as long as nothing went wrong.</summary>
    internal DownloadFault Fault
    {
        get { return _reader.Fault; }
    }

    /// <summary>The same in words.</summary>
    internal string Detail
    {
        get { return _reader.Detail; }
    }

    /// <summary>What stands behind the code in the last line of the last reply. It is the server's: it may repeat a password.</summary>
    internal string Text { get; private set; } = string.Empty;

    /// <summary>Waits for a reply.</summary>
    /// <returns>Its code, 100 to 599; 0 if none came: see <see cref="Fault"/>.</returns>
    internal int Read()
    {
        string line = ReadLine();
        int code = line == null ? 0 : CodeOf(line);
        if (code == 0)
        {
            return line == null ? 0 : Fail("the server does not speak FTP");
        }

        bool isMore = line.Length > 3 && line[3] == '-';
        for (int i = 1; isMore; i++)
        {
            line = i == MostLines ? null : ReadLine();
            if (line == null)
            {
                return i == MostLines ? Fail("a reply of more than " + MostLines + " lines") : 0;
            }

            isMore = CodeOf(line) != code || (line.Length > 3 && line[3] == '-');
        }

        Text = line.Length > 4 ? line.Substring(4) : string.Empty;
        return code;
    }

    private static int CodeOf(string line)
    {
        if (line.Length < 3 || (line.Length > 3 && line[3] != ' ' && line[3] != '-') || line[0] < '1' || line[0] > '5')
        {
            return 0;
        }

        bool isNumber = line[1] >= '0' && line[1] <= '9' && line[2] >= '0' && line[2] <= '9';
        return isNumber ? ((line[0] - '0') * 100) + ((line[1] - '0') * 10) + (line[2] - '0') : 0;
    }

    private string ReadLine()
    {
        string line = _reader.ReadLine(MostLine);
        if (line != null && _reader.Reads > MostReads)
        {
            _reader.Fail(DownloadFault.Stalled, "replies in more than " + MostReads + " pieces");
            return null;
        }

        return line;
    }

    private int Fail(string detail)
    {
        _reader.Fail(DownloadFault.UnexpectedAnswer, detail);
        return 0;
    }
}
