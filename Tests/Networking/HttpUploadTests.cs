using System.Net;
using System.Net.Sockets;
using System.Text;
using TwinSlot.Networking;
using TwinSlot.Tests.Networking.Fakes;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Tests.Networking;

/// <summary>Requests with content: what goes out, how much of it is in memory, and what servers do meanwhile.</summary>
[TestClass]
public sealed class HttpUploadTests
{
    private const string Created = "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n";

    [TestMethod]
    public void A_PUT_announces_its_length_and_sends_its_content()
    {
        FakeConnection line = new(Created);
        IHttpAnswer answer = new HttpUpload(line).Send("PUT", "http://host:81/logs/a.txt?key=b", null, null, new TextBody("hello"));
        Assert.AreEqual(201, answer.Status);
        Assert.AreEqual(
            "PUT /logs/a.txt?key=b HTTP/1.1\r\nHost: host:81\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello",
            line.Request);
        answer.Close();
        Assert.IsTrue(line.Closed);
    }

    [TestMethod]
    public void A_POST_names_its_file_and_who_sends_it()
    {
        FakeConnection line = new(Created);
        new HttpUpload(line).Send("POST", "http://host/", "Basic YTpi", "a.txt", new TextBody("x")).Close();
        StringAssert.Contains(line.Request, "POST / HTTP/1.1\r\n");
        StringAssert.Contains(line.Request, "\r\nAuthorization: Basic YTpi\r\nContent-Disposition: attachment; filename=\"a.txt\"\r\n");
    }

    [TestMethod]
    public void Content_is_read_in_blocks_of_a_kilobyte_at_the_most()
    {
        FakeConnection line = new(Created);
        TextBody body = new(new string('~', 100_000));
        Assert.AreEqual(201, new HttpUpload(line).Send("PUT", "http://host/", null, null, body).Status);
        Assert.AreEqual(HttpUpload.BlockLength, body.MostAsked);
        Assert.AreEqual(100_000, line.Request.Count(c => c == '~'));
    }

    [TestMethod]
    public void A_body_that_gives_up_ends_the_connection()
    {
        FakeConnection line = new(Created);
        IHttpAnswer answer = new HttpUpload(line).Send("PUT", "http://host/", null, null, new TextBody(new string('x', 5000)) { GivesUpAfter = 2048 });
        Assert.AreEqual(DownloadFault.ConnectionLost, answer.Fault);
        Assert.IsTrue(line.Closed);
    }

    [TestMethod]
    [DataRow("ftp://host/")]
    [DataRow("http://host/ HTTP/1.1\r\nX: y")]
    [DataRow("http://user:sec/ret@host/")]
    public void What_is_no_address_of_HTTP_is_said_so(string url)
    {
        FakeConnection line = new(Created);
        IHttpAnswer answer = new HttpUpload(line).Send("PUT", url, null, null, new TextBody("x"));
        Assert.AreEqual(DownloadFault.BadLocation, answer.Fault);
        Assert.DoesNotContain("sec", answer.Detail);
        Assert.AreEqual(string.Empty, line.Request);
    }

    [TestMethod]
    [DataRow("ftp://user:secret@127.0.0.1/")]
    [DataRow("http://user:sec/ret@127.0.0.1/")]
    public void The_host_s_client_says_so_without_the_password(string url)
    {
        using HostUpload upload = new(TimeSpan.FromSeconds(30), new TlsTrust(null, null, null));
        IHttpAnswer answer = upload.Send("PUT", url, null, null, new TextBody("x"));
        Assert.AreEqual(DownloadFault.BadLocation, answer.Fault);
        Assert.DoesNotContain("sec", answer.Detail);
    }

    [TestMethod]
    public async Task The_host_s_client_sends_the_same()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task<string> served = ServeAsync(listener, Created);
        using HostUpload upload = new(TimeSpan.FromSeconds(30), new TlsTrust(null, null, null));
        string content = new('y', 5000);
        IHttpAnswer answer = await Task.Run(() => upload.Send("POST", $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/in?x=1", "Basic YTpi", "a.txt", new TextBody(content)));
        Assert.AreEqual($"{DownloadFault.None} 201", $"{answer.Fault} {answer.Status}");
        string request = await served;
        Assert.StartsWith("POST /in?x=1 HTTP/1.1\r\n", request);
        StringAssert.Contains(request, "Content-Length: 5000\r\n");
        StringAssert.Contains(request, "Authorization: Basic YTpi\r\n");
        StringAssert.Contains(request, "Content-Type: text/plain; charset=utf-8\r\n");
        StringAssert.Contains(request, "Content-Disposition: attachment; filename=\"a.txt\"\r\n");
        StringAssert.EndsWith(request, content);
        answer.Close();
    }

    [TestMethod]
    public async Task The_host_s_client_tells_a_refusal_to_connect_from_a_lost_connection()
    {
        using HostUpload upload = new(TimeSpan.FromSeconds(30), new TlsTrust(null, null, null));
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";
        Task<string> served = ServeAsync(listener, string.Empty);
        Assert.AreEqual(DownloadFault.ConnectionLost, (await Task.Run(() => upload.Send("PUT", url, null, null, new TextBody("x")))).Fault);
        await served;
        listener.Stop();
        Assert.AreEqual(DownloadFault.NoConnection, (await Task.Run(() => upload.Send("PUT", url, null, null, new TextBody("x")))).Fault);
        Assert.AreEqual(DownloadFault.BadLocation, upload.Send("PUT", "ftp://127.0.0.1/", null, null, new TextBody("x")).Fault);
    }

    // Reads one request to the end that its length announces, answers, and closes.
    private static async Task<string> ServeAsync(TcpListener listener, string answer)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync();
        NetworkStream stream = client.GetStream();
        StringBuilder request = new();
        byte[] buffer = new byte[4096];
        while (!IsComplete(request.ToString()))
        {
            int read = await stream.ReadAsync(buffer);
            if (read == 0)
            {
                break;
            }

            request.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer));
        return request.ToString();
    }

    private static bool IsComplete(string request)
    {
        int head = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        string? length = request.Split("\r\n").FirstOrDefault(l => l.StartsWith("Content-Length: ", StringComparison.Ordinal));
        return head >= 0 && length != null && request.Length - head - 4 >= int.Parse(length[16..], System.Globalization.CultureInfo.InvariantCulture);
    }

    private sealed class TextBody(string text) : IUploadBody
    {
        private readonly byte[] _bytes = Encoding.UTF8.GetBytes(text);
        private int _at;

        public int MostAsked { get; private set; }

        public int GivesUpAfter { get; init; } = int.MaxValue;

        public string MediaType => "text/plain; charset=utf-8";

        public int Length => _bytes.Length;

        public int Read(byte[] buffer, int offset, int count)
        {
            MostAsked = Math.Max(MostAsked, count);
            if (_at >= GivesUpAfter)
            {
                return -1;
            }

            int part = Math.Min(count, _bytes.Length - _at);
            Array.Copy(_bytes, _at, buffer, offset, part);
            _at += part;
            return part;
        }
    }
}
