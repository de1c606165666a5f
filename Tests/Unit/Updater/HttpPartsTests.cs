using nanoFramework.TestFramework;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;
using TwinSlot.Transfer.Download.Retry;

namespace NFUnitTest.Updater;

[TestClass]
public class HttpPartsTests
{
    [TestMethod]
    [DataRow("bytes 0-31/1000", 0, 1000)]
    [DataRow("BYTES 100-199/*", 100, -1)]
    [DataRow("bytes 5-4/10", -1, -1)]
    [DataRow("bytes 0-10/10", -1, -1)]
    [DataRow("bytes */10", -1, -1)]
    [DataRow("bytes -5-9/10", -1, -1)]
    [DataRow("bytes +1-9/10", -1, -1)]
    [DataRow("bytes 0-9", -1, -1)]
    [DataRow("pages 0-9/10", -1, -1)]
    [DataRow("bytes 2147483648-2147483649/2147483650", -1, -1)]
    [DataRow("bytes 0-9/99999999999999999999", -1, -1)]
    [DataRow("", -1, -1)]
    public void A_content_range_is_accepted_only_if_it_is_in_order(string field, int start, int total)
    {
        ContentRange range = new ContentRange(field);
        Assert.AreEqual(start, range.Start, field);
        Assert.AreEqual((long)total, range.TotalLength, field);
    }

    [TestMethod]
    public void A_missing_content_range_says_nothing()
    {
        Assert.AreEqual(-1, new ContentRange(null).Start);
    }

    [TestMethod]
    [DataRow("Sun, 06 Nov 1994 08:49:37 GMT", 784111777)]
    [DataRow("Thu, 01 Jan 1970 00:00:00 GMT", 0)]
    [DataRow("Thu, 29 Feb 2024 12:00:00 GMT", 1709208000)]
    [DataRow("Wed, 29 Feb 2023 12:00:00 GMT", -1)]
    [DataRow("Sunday, 06-Nov-94 08:49:37 GMT", -1)]
    [DataRow("Sun, 06 Nov 1994 24:49:37 GMT", -1)]
    [DataRow("Sun, 06 Xxx 1994 08:49:37 GMT", -1)]
    [DataRow("", -1)]
    public void Dates_are_read_in_the_form_that_is_not_obsolete(string text, int seconds)
    {
        Assert.AreEqual((long)seconds, HttpDate.Read(text), text);
    }

    [TestMethod]
    [DataRow("120", 120)]
    [DataRow(" 0 ", 0)]
    [DataRow("86401", 86400)]
    [DataRow("99999999999", 86400)]
    [DataRow("-5", -1)]
    [DataRow("soon", -1)]
    [DataRow("Sun, 06 Nov 1994 08:51:37 GMT", 120)]
    [DataRow("Sun, 06 Nov 1994 08:00:00 GMT", 0)]
    public void A_retry_after_is_seconds_or_a_date_against_the_servers_clock(string field, int seconds)
    {
        Assert.AreEqual(seconds, RetryAfter.Read(field, "Sun, 06 Nov 1994 08:49:37 GMT"), field);
    }

    [TestMethod]
    public void A_date_to_retry_after_needs_the_servers_own()
    {
        Assert.AreEqual(-1, RetryAfter.Read("Sun, 06 Nov 1994 08:51:37 GMT", null));
        Assert.AreEqual(-1, RetryAfter.Read(null, null));
    }

    [TestMethod]
    [DataRow("http://a/b/c?d", "/e", "http://a/e")]
    [DataRow("http://a/b/c?d/e", "f", "http://a/b/f")]
    [DataRow("http://a", "f", "http://a/f")]
    [DataRow("http://a/b", "?q", "http://a/b?q")]
    [DataRow("https://a/b", "//c/d", "https://c/d")]
    [DataRow("http://a/b", "HTTPS://c/d#e", "HTTPS://c/d")]
    [DataRow("http://a/b", "ftp://c/d", "")]
    [DataRow("http://a/b", "c d", "")]
    [DataRow("http://a/b", "#e", "")]
    public void Redirections_are_resolved(string url, string location, string expected)
    {
        string resolved = HttpUrl.Resolve(url, location);
        Assert.AreEqual(expected, resolved == null ? string.Empty : resolved, location);
    }

    [TestMethod]
    [DataRow("http://host", true)]
    [DataRow("HTTPS://host:65535?x", true)]
    [DataRow("http://10.0.0.1:1/a:b@c", true)]
    [DataRow("http://[::1]", true)]
    [DataRow("http://[::1]:80/", true)]
    [DataRow("http://", false)]
    [DataRow("http://?x", false)]
    [DataRow("http://:80/", false)]
    [DataRow("http://host:", false)]
    [DataRow("http://host:0/", false)]
    [DataRow("http://host:65536/", false)]
    [DataRow("http://host:4294967376/", false)]
    [DataRow("http://host:+80/", false)]
    [DataRow("http://[::1]:x/", false)]
    [DataRow("http://user:pa/ss@host/", false)]
    [DataRow("http://user:pa?ss@host/", false)]
    [DataRow("http://user:pass@host/", false)]
    [DataRow("ftp://host/", false)]
    public void An_address_has_a_host_and_a_port_that_is_one(string url, bool valid)
    {
        Assert.AreEqual(valid, HttpUrl.IsValid(url), url);
    }

    [TestMethod]
    [DataRow("http://host", "http://host")]
    [DataRow("https://host:1/a?b", "https://host:1")]
    [DataRow("https://host?signature=a/b", "https://host")]
    [DataRow("https://host#a", "https://host")]
    public void A_server_is_shown_without_what_is_asked_of_it(string url, string server)
    {
        Assert.AreEqual(server, HttpUrl.ServerOf(url));
    }

    [TestMethod]
    public void The_wait_grows_and_is_never_less_than_what_was_asked_for()
    {
        RetryPlan none = new RetryPlan(new FixedRandom(0));
        Assert.AreEqual(60000L, none.Delay(0, 60, -1));
        Assert.AreEqual(60000L, none.Delay(1, 60, -1));
        Assert.AreEqual(120000L, none.Delay(2, 60, -1));
        Assert.AreEqual(960000L, none.Delay(5, 60, -1));
        Assert.AreEqual(960000L, none.Delay(50, 60, -1));
        Assert.AreEqual(3200000L, none.Delay(50, 800, -1));
        Assert.AreEqual(7200000L, none.Delay(50, 7200, -1));
        Assert.AreEqual(500000L, none.Delay(1, 60, 500));
        Assert.AreEqual(86400000L, none.Delay(1, 60, 999999));
        Assert.AreEqual(0L, none.Delay(1, 0, -1));
        RetryPlan most = new RetryPlan(new FixedRandom(int.MaxValue));
        Assert.AreEqual(60000L + 14999, most.Delay(1, 60, -1));
        Assert.AreEqual(999L, most.Delay(1, 0, -1));
    }

    [TestMethod]
    public void A_source_version_is_read_back_from_its_text()
    {
        SourceVersion version = SourceVersion.Read(new SourceVersion("\"a b\"", "0123456789abcdef", 7).ToText(), 7);
        Assert.AreEqual("\"a b\"", version.Validator);
        Assert.AreEqual("0123456789abcdef", version.Hash);
        Assert.IsTrue(version.IsStrong);
        SourceVersion bare = SourceVersion.Read(new SourceVersion(null, null, 7).ToText(), 7);
        Assert.IsNull(bare.Validator);
        Assert.IsNull(bare.Hash);
        Assert.IsFalse(bare.Matches(bare));
        Assert.AreEqual("\"old\"", SourceVersion.Read("\"old\"", 7).Validator);
        Assert.IsNull(new SourceVersion("W/\"x\"", "0123456789abcdef", 7).IfRange);
        Assert.IsFalse(new SourceVersion("W/\"x\"", "0123456789abcdef", 7).IsStrong);
        Assert.IsNull(new SourceVersion(new string('x', 300), null, 7).Validator);
    }

    private sealed class FixedRandom : IRandom
    {
        private readonly int _most;

        public FixedRandom(int most)
        {
            _most = most;
        }

        public int Next(int limit)
        {
            return _most < limit ? _most : limit - 1;
        }
    }
}
