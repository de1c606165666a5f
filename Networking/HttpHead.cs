using System.Collections;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Networking;

/// <summary>Status line and headers of an answer (RFC 9112 sections 4 and 5).</summary>
internal sealed class HttpHead
{
    /// <summary>Most bytes of a line; an address to which a server redirects may be long.</summary>
    internal const int MostLine = 4096;

    /// <summary>Most lines of status and headers.</summary>
    internal const int MostLines = 64;

    /// <summary>Most reads for all of it: a server that sends a byte now and then is silent too.</summary>
    internal const int MostReads = 64;

    private const int MostInterim = 4;

    private readonly ArrayList _headers = new ArrayList();

    private HttpHead(int status)
    {
        Status = status;
    }

    /// <summary>The status code, 200 to 999.</summary>
    internal int Status { get; }

    /// <summary>Reads the head of an answer; interim ones (status 1xx) are passed over.</summary>
    /// <returns>Null if none came; the reader says why.</returns>
    internal static HttpHead Read(ConnectionReader reader)
    {
        for (int i = 0; i <= MostInterim; i++)
        {
            HttpHead head = ReadOne(reader);
            if (head == null || head.Status >= 200)
            {
                return head;
            }
        }

        reader.Fail(DownloadFault.UnexpectedAnswer, "interim answers without an end");
        return null;
    }

    /// <summary>The value of the first header of a name; null if there is none.</summary>
    /// <param name="name">The name, in any case.</param>
    internal string Header(string name)
    {
        string wanted = name.ToLower();
        for (int i = 0; i < _headers.Count; i++)
        {
            string line = (string)_headers[i];
            int colon = line.IndexOf(':');
            if (colon == wanted.Length && line.Substring(0, colon).ToLower() == wanted)
            {
                return line.Substring(colon + 1).Trim();
            }
        }

        return null;
    }

    private static HttpHead ReadOne(ConnectionReader reader)
    {
        string first = reader.ReadLine(MostLine);
        int status = first == null ? 0 : StatusOf(first);
        if (status == 0)
        {
            if (first != null)
            {
                reader.Fail(DownloadFault.UnexpectedAnswer, "the server does not speak HTTP/1.1");
            }

            return null;
        }

        HttpHead head = new HttpHead(status);
        for (int i = 1; i < MostLines; i++)
        {
            string line = reader.ReadLine(MostLine);
            if (line == null)
            {
                return null;
            }

            if (reader.Reads > MostReads)
            {
                reader.Fail(DownloadFault.Stalled, "headers in more than " + MostReads + " pieces");
                return null;
            }

            if (line.Length == 0)
            {
                return head;
            }

            head._headers.Add(line);
        }

        reader.Fail(DownloadFault.UnexpectedAnswer, "more than " + MostLines + " lines of headers");
        return null;
    }

    private static int StatusOf(string line)
    {
        int status;
        bool isHttp = line.Length >= 12 && line.Substring(0, 7) == "HTTP/1." && line[8] == ' '
            && (line.Length == 12 || line[12] == ' ') && int.TryParse(line.Substring(9, 3), out status) && status >= 100;
        return isHttp ? int.Parse(line.Substring(9, 3)) : 0;
    }
}
