using System.Text;
using TwinSlot.Networking;
using TwinSlot.Tests.Networking.Fakes;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Tests.Networking;

/// <summary>The device's HTTP: what it asks, and how it reads what servers say. Its faults over real sockets are in Transfers.</summary>
[TestClass]
public sealed class HttpConnectionTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\n";

    [TestMethod]
    [DataRow(-1, -1, null, "")]
    [DataRow(0, 31, null, "Range: bytes=0-31\r\n")]
    [DataRow(4096, -1, "\"tag\"", "Range: bytes=4096-\r\nIf-Range: \"tag\"\r\n")]
    [DataRow(-1, -1, "\"tag\"", "")]
    public void A_request_is_a_plain_GET(int first, int last, string? ifRange, string range)
    {
        FakeConnection line = new(Ok + "\r\n");
        new HttpConnection(line).Get("http://host:81/path?a=b#part", first, last, ifRange, null).Close();
        Assert.AreEqual(
            "GET /path?a=b HTTP/1.1\r\nHost: host:81\r\nAccept-Encoding: identity\r\nConnection: close\r\n" + range + "\r\n", line.Request);
        Assert.IsTrue(line.Closed);
    }

    [TestMethod]
    [DataRow("HTTPS://host", "host", 443, "/", true)]
    [DataRow("http://host?x=/", "host", 80, "/?x=/", false)]
    [DataRow("http://10.0.0.1:8080/a", "10.0.0.1", 8080, "/a", false)]
    public void An_address_is_parsed(string url, string host, int port, string path, bool secure)
    {
        ServerUrl parts = ServerUrl.Read(url, "http");
        Assert.AreEqual($"{host} {port} {path} {secure}", $"{parts.Host} {parts.Port} {parts.Path} {parts.IsSecure}");
    }

    [TestMethod]
    [DataRow("ws://host/")]
    [DataRow("http://")]
    [DataRow("http://host:0/")]
    [DataRow("http://[::1]/")]
    [DataRow("http://a@host/")]
    [DataRow("http://host/ HTTP/1.1\r\nX: y")]
    [DataRow("http://user:sec/ret@host/")]
    public void What_cannot_be_connected_to_is_said_so(string url)
    {
        FakeConnection line = new(Ok + "\r\n");
        IHttpAnswer answer = new HttpConnection(line).Get(url, -1, -1, null, null);
        Assert.AreEqual(DownloadFault.BadLocation, answer.Fault);
        Assert.DoesNotContain("sec", answer.Detail);
        Assert.AreEqual(string.Empty, line.Request);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(100_000)]
    public void Content_is_read_by_its_length_in_pieces_of_any_size(int piece)
    {
        // The head comes at once, as it does; what is cut is the content.
        string content = new('x', 1000);
        IHttpAnswer answer = Get(new FakeConnection(Ok + "content-LENGTH:  1000 \r\nETag: \"a:b\"\r\n\r\n" + content + "more", Math.Max(piece, 20)));
        Assert.AreEqual(1000, answer.ContentLength);
        Assert.AreEqual("\"a:b\"", answer.Header("Etag"));
        Assert.IsNull(answer.Header("Content"));
        Assert.AreEqual(content, All(answer, piece));
        Assert.AreEqual(DownloadFault.None, answer.Fault);
    }

    [TestMethod]
    public void Interim_answers_are_passed_over()
    {
        IHttpAnswer answer = Get(new FakeConnection("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"));
        Assert.AreEqual(404, answer.Status);
        Assert.IsNull(answer.Header("Link"));
        Assert.AreEqual(string.Empty, All(answer, 10));
    }

    [TestMethod]
    [DataRow("5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n", "hello world", DownloadFault.None)]
    [DataRow("00A\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n", "0123456789", DownloadFault.None)]
    [DataRow("5\r\nhello", "hello", DownloadFault.ConnectionLost)]
    [DataRow("5\r\nhel", "hel", DownloadFault.ConnectionLost)]
    [DataRow("5\r\nhelloX\r\n", "hello", DownloadFault.UnexpectedAnswer)]
    [DataRow("-5\r\nhello\r\n", "", DownloadFault.UnexpectedAnswer)]
    [DataRow("FFFFFFFFFFFFFFFFF\r\n", "", DownloadFault.UnexpectedAnswer)]
    [DataRow("\r\n", "", DownloadFault.UnexpectedAnswer)]
    public void Chunks_are_put_together(string chunks, string content, DownloadFault fault)
    {
        IHttpAnswer answer = Get(new FakeConnection(Ok + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n" + chunks));
        Assert.AreEqual(-1, answer.ContentLength);
        Assert.AreEqual(content, All(answer, 4));
        Assert.AreEqual(fault, answer.Fault, answer.Detail);
    }

    [TestMethod]
    public void Without_a_length_the_end_of_the_connection_ends_the_content() =>
        Assert.AreEqual("abc", All(Get(new FakeConnection(Ok + "\r\nabc")), 2));

    [TestMethod]
    [DataRow("HTTP/1.1 204 No Content\r\n\r\nabc")]
    [DataRow("HTTP/1.1 304\r\n\r\nabc")]
    public void Some_answers_have_no_content(string words) => Assert.AreEqual(string.Empty, All(Get(new FakeConnection(words)), 2));

    [TestMethod]
    [DataRow("", DownloadFault.ConnectionLost)]
    [DataRow("HTTP/1.1 200", DownloadFault.ConnectionLost)]
    [DataRow("HTTP/1.1 200 OK\r\nA: b\r\n", DownloadFault.ConnectionLost)]
    [DataRow("HTTP/2.0 200 OK\r\n\r\n", DownloadFault.UnexpectedAnswer)]
    [DataRow("HTTP/1.1 2000 OK\r\n\r\n", DownloadFault.UnexpectedAnswer)]
    [DataRow("HTTP/1.1 +20 OK\r\n\r\n", DownloadFault.UnexpectedAnswer)]
    [DataRow("SSH-2.0-server\r\n\r\n", DownloadFault.UnexpectedAnswer)]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", DownloadFault.UnexpectedAnswer)]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 1x\r\n\r\n", DownloadFault.UnexpectedAnswer)]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", DownloadFault.UnexpectedAnswer)]
    public void What_is_no_answer_is_named(string words, DownloadFault fault)
    {
        IHttpAnswer answer = Get(new FakeConnection(words));
        Assert.AreEqual(fault, answer.Fault);
        Assert.AreNotEqual(string.Empty, answer.Detail);
        Assert.AreEqual(-1, answer.Read(new byte[1], 0, 1));
    }

    [TestMethod]
    public void Headers_are_bounded()
    {
        Named(Ok + "A: " + new string('x', HttpHead.MostLine) + "\r\n\r\n", int.MaxValue, DownloadFault.UnexpectedAnswer);
        Named(Ok + string.Concat(Enumerable.Repeat("A: b\r\n", HttpHead.MostLines)) + "\r\n", int.MaxValue, DownloadFault.UnexpectedAnswer);
        Named(Ok + "A: " + new string('x', HttpHead.MostReads) + "\r\n\r\n", 1, DownloadFault.Stalled);
        Named(Ok + "A: " + new string('x', 10 * HttpHead.MostReads), 1, DownloadFault.Stalled);
        Named(string.Concat(Enumerable.Repeat("HTTP/1.1 100 Continue\r\n\r\n", 100)), int.MaxValue, DownloadFault.UnexpectedAnswer);
    }

    [TestMethod]
    [DataRow(DownloadFault.Stalled)]
    [DataRow(DownloadFault.ConnectionLost)]
    public void What_the_line_says_is_handed_on(DownloadFault fault)
    {
        Assert.AreEqual(fault, Get(new FakeConnection("HTTP/1.1 2", int.MaxValue, fault)).Fault);
        IHttpAnswer answer = Get(new FakeConnection(Ok + "Content-Length: 5\r\n\r\nabc", int.MaxValue, fault));
        Assert.AreEqual("abc", All(answer, 2));
        Assert.AreEqual($"{fault} on request", $"{answer.Fault} {answer.Detail}");
    }

    private static void Named(string words, int piece, DownloadFault fault) =>
        Assert.AreEqual(fault, Get(new FakeConnection(words, piece)).Fault);

    private static IHttpAnswer Get(FakeConnection line) => new HttpConnection(line).Get("http://host/", -1, -1, null, null);

    private static string All(IHttpAnswer answer, int count)
    {
        StringBuilder all = new();
        byte[] buffer = new byte[count];
        int read;
        while ((read = answer.Read(buffer, 0, count)) > 0)
        {
            all.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        return all.ToString();
    }
}
