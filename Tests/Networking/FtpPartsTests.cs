using System.Text;
using TwinSlot.Networking.Ftp;
using TwinSlot.Tests.Networking.Fakes;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.Networking;

[TestClass]
public sealed class FtpPartsTests
{
    [TestMethod]
    [DataRow("Entering Extended Passive Mode (|||6446|)", 6446)]
    [DataRow("(!!!65535!)", 65535)]
    [DataRow("(|||65536|)", 0)]
    [DataRow("(|||0|)", 0)]
    [DataRow("(|||-1|)", 0)]
    [DataRow("(||6446|)", 0)]
    [DataRow("(|||6446)", 0)]
    [DataRow("(||||)", 0)]
    [DataRow("(|||99999999999|)", 0)]
    [DataRow("(|||", 0)]
    [DataRow("6446", 0)]
    [DataRow("", 0)]
    public void The_port_of_the_extended_passive_mode_is_read(string text, int port) => Assert.AreEqual(port, FtpPorts.Extended(text));

    [TestMethod]
    [DataRow("Entering Passive Mode (192,168,1,2,19,137).", (19 * 256) + 137)]
    [DataRow("=127,0,0,1,0,21", 21)]
    [DataRow("Mode 2, 1,2,3,4,5,6", (5 * 256) + 6)]
    [DataRow("(192,168,1,2,256,1)", 0)]
    [DataRow("(192,168,1,2,1)", 0)]
    [DataRow("(192,168,1,2,0,0)", 0)]
    [DataRow("(1,2,3,4,5,", 0)]
    [DataRow("", 0)]
    public void The_port_of_the_passive_mode_is_read(string text, int port) => Assert.AreEqual(port, FtpPorts.Passive(text));

    [TestMethod]
    [DataRow("ftp://host/a", "host", 21, "a", null, "")]
    [DataRow("FTP://host:2121/a/b%20c;type=i", "host", 2121, "a/b c", null, "")]
    [DataRow("ftp://user:pass@host//etc/a", "host", 21, "/etc/a", "user", "pass")]
    [DataRow("ftp://user@host/%2Fetc/a?b", "host", 21, "/etc/a?b", "user", "")]
    public void A_location_has_its_parts(string location, string host, int port, string path, string? user, string password)
    {
        FtpUrl url = FtpUrl.Read(location);
        Assert.AreEqual(host, url.Host);
        Assert.AreEqual(port, url.Port);
        Assert.AreEqual(path, Encoding.UTF8.GetString(url.Path));
        Assert.AreEqual(user, url.User == null ? null : Encoding.UTF8.GetString(url.User));
        Assert.AreEqual(password, Encoding.UTF8.GetString(url.Password));
    }

    [TestMethod]
    [DataRow("220 ready\r\n", 220, "ready")]
    [DataRow("220\n", 220, "")]
    [DataRow("220-a\r\n220 b\r\n", 220, "b")]
    [DataRow("220-a\r\n 220 no\r\n221 no\r\n220-no\r\n2200 no\r\n\r\n220 b\r\n", 220, "b")]
    [DataRow("220-a\r\n220\r\n", 220, "")]
    public void A_reply_has_one_line_or_several(string sent, int code, string text)
    {
        foreach (int piece in new[] { 1, 3, int.MaxValue })
        {
            FtpReplies replies = new(new FakeConnection(sent, piece));
            Assert.AreEqual(code, replies.Read(), replies.Detail);
            Assert.AreEqual(text, replies.Text);
        }
    }

    [TestMethod]
    [DataRow("", DownloadFault.ConnectionLost)]
    [DataRow("220", DownloadFault.ConnectionLost)]
    [DataRow("220-a\r\n220-b\r\n", DownloadFault.ConnectionLost)]
    [DataRow("22 a\r\n", DownloadFault.UnexpectedAnswer)]
    [DataRow("620 a\r\n", DownloadFault.UnexpectedAnswer)]
    [DataRow("220a\r\n", DownloadFault.UnexpectedAnswer)]
    [DataRow("hello\r\n", DownloadFault.UnexpectedAnswer)]
    public void What_is_no_reply_is_a_fault(string sent, DownloadFault fault)
    {
        FtpReplies replies = new(new FakeConnection(sent));
        Assert.AreEqual(0, replies.Read());
        Assert.AreEqual(fault, replies.Fault, replies.Detail);
    }

    [TestMethod]
    public void A_reply_that_comes_byte_by_byte_is_not_waited_for_without_end()
    {
        FtpReplies replies = new(new FakeConnection("220 " + new string('x', 1000) + "\r\n", 1));
        Assert.AreEqual(0, replies.Read());
        Assert.AreEqual(DownloadFault.Stalled, replies.Fault);
    }
}
