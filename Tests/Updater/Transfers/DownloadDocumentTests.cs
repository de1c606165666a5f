using System.Text.RegularExpressions;
using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.Networking.Ftp;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Slots;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;
using TwinSlot.Transfer.Download.Retry;
using TwinSlot.Updater.Requests;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>Holds docs/download.md and the code together.</summary>
[TestClass]
public sealed partial class DownloadDocumentTests
{
    private static readonly string s_text = Documents.Download;

    [TestMethod]
    public void The_table_has_every_fault_with_its_reaction()
    {
        string[] rows = [.. FaultRow().Matches(s_text).Select(r => $"{r.Groups["fault"].Value} {r.Groups["reaction"].Value}")];
        string[] code = [.. Enum.GetValues<DownloadFault>().Where(f => f != DownloadFault.None).Select(f => $"{f} {DownloadFaults.ReactionTo(f)}")];
        CollectionAssert.AreEqual(code, rows);
    }

    [TestMethod]
    public void What_the_backend_sees_follows_from_the_reaction()
    {
        foreach (string[] row in DocumentTable.Rows(s_text, "| fault | when |"))
        {
            string expected = Enum.Parse<DownloadReaction>(row[2]) switch
            {
                DownloadReaction.RetryLater or DownloadReaction.DiscardAndRetry => "`DownloadFailed` after the last retry",
                DownloadReaction.GiveUp or DownloadReaction.Refuse => "`DownloadFailed`",
                _ => "nothing",
            };
            Assert.AreEqual(expected, row[3].Split(';')[0], row[0]);
        }
    }

    [TestMethod]
    public void The_table_has_every_status_of_HTTP_with_its_fault()
    {
        Dictionary<int, DownloadFault> named = [];
        foreach (string[] row in DocumentTable.Rows(s_text, "| fault | when |"))
        {
            // A row that begins with a status names all of its own; 200 and 206 are right or wrong by more than the status.
            string statuses = Statuses().Match(row[1]).Value;
            foreach (string status in statuses.Split(", ", StringSplitOptions.RemoveEmptyEntries).Where(s => s[0] > '2'))
            {
                named.Add(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture), Enum.Parse<DownloadFault>(row[0]));
            }
        }

        Assert.HasCount(8, named);
        for (int status = 100; status < 600; status++)
        {
            DownloadFault rest = status is 200 or 206 ? DownloadFault.None
                : status is 301 or 302 or 303 or 307 or 308 ? DownloadFault.BadRedirect
                : status < 400 ? DownloadFault.UnexpectedAnswer
                : status < 500 ? DownloadFault.RequestRefused : DownloadFault.ServerFailed;
            Assert.AreEqual(named.GetValueOrDefault(status, rest), new HttpSource(new StatusOnly(status)).Open("http://host/", 0, 32, null).Fault, $"{status}");
        }
    }

    [TestMethod]
    public void Every_fault_has_words_of_its_own()
    {
        DownloadFault[] faults = Enum.GetValues<DownloadFault>();
        Assert.AreEqual(DownloadFaults.Count, faults.Length);
        Assert.AreEqual(faults.Length, faults.Select(DownloadFaults.Describe).Distinct().Count());
    }

    [TestMethod]
    public void The_table_has_every_reply_of_FTP_with_its_fault()
    {
        Dictionary<int, DownloadFault> named = [];
        foreach (Match row in ReplyRow().Matches(s_text))
        {
            foreach (string code in row.Groups["codes"].Value.Split(", "))
            {
                named.Add(int.Parse(code, System.Globalization.CultureInfo.InvariantCulture), Enum.Parse<DownloadFault>(row.Groups["fault"].Value));
            }
        }

        Assert.IsGreaterThan(8, named.Count);
        for (int code = 100; code < 600; code++)
        {
            DownloadFault rest = code < 400 ? DownloadFault.UnexpectedAnswer : code < 500 ? DownloadFault.ServerFailed : DownloadFault.RequestRefused;
            Assert.AreEqual(named.GetValueOrDefault(code, rest), FtpFaults.Of(code), $"{code}");
        }
    }

    // CostTests is Tests/Benchmark's, and holds its names itself.
    [TestMethod]
    public void Every_test_that_is_named_is_one()
    {
        IList<Match> named = NamedTest().Matches(s_text).Where(test => test.Groups["class"].Value != "CostTests").ToArray();
        Assert.IsGreaterThan(25, named.Count);
        foreach (Match test in named)
        {
            Type type = typeof(DownloadDocumentTests).Assembly.GetTypes().Single(t => t.Name == test.Groups["class"].Value);
            Assert.IsTrue(type.GetMethod(test.Groups["test"].Value)?.IsDefined(typeof(TestMethodAttribute), true) ?? false, test.Value);
        }
    }

    [TestMethod]
    public void The_numbers_and_names_are_the_codes()
    {
        StringAssert.Contains(s_text, $"blocks of {DownloadThrottle.BlockLength} bytes");
        StringAssert.Contains(s_text, $"({DownloadThrottle.ChargingSlice} bytes)");
        StringAssert.Contains(s_text, $"{FtpReplies.MostLines} lines of {FtpReplies.MostLine}\nbytes");
        StringAssert.Contains(s_text, $"in at most {FtpReplies.MostReads} reads");
        StringAssert.Contains(s_text, $"more than {HttpSource.MostRedirections} in a row");
        Assert.AreEqual(3, ImageDownload.MostStarts);
        Assert.AreEqual((4, 3600, 86400), (RetryPlan.MostDoublings, RetryPlan.MostBackOffSeconds, RetryPlan.MostRetryAfterSeconds));
        Assert.AreEqual((4, 2000), (DownloadThrottle.RestPerWork, DownloadThrottle.MostRest));
        DocumentTable.MustSay(
            s_text,
            $"is stored each {StoredDigest.Interval} bytes in two files of {DurableBlock.HeaderLength + StoredDigest.Length + DurableBlock.TrailerLength} bytes",
            $"{StoredDigest.Interval} bytes and a block at the most",
            "start again within the try, three starts at the most",
            "It doubles with each failure in a row, four times and to an hour at the most",
            "Retry-After in seconds or as a date is kept, up to a day",
            $"rests at least four times as long as it took, {DownloadThrottle.LeastRest} ms to 2 s",
            $"A request without `retries` is tried {FirmwareRequest.DefaultRetries + 1} times",
            $"Without `retryInterval` it is {FirmwareRequest.DefaultRetryInterval} s",
            $"before the content {HttpHead.MostLines} lines of {HttpHead.MostLine} bytes at the most, in at most {HttpHead.MostReads} reads",
            "after the third time the try ends as PartDamaged",
            $"The first {ImageHeader.Size} bytes and everything behind the payload");
    }

    [TestMethod]
    public void The_table_has_every_setting_of_downloads()
    {
        string[] code = [.. typeof(SettingNames).GetFields().Select(f => (string)f.GetRawConstantValue()!).Where(n => n.StartsWith("download", StringComparison.Ordinal)), SettingNames.CardDirectory];
        CollectionAssert.AreEqual(code, DocumentTable.Rows(s_text, "| setting | what for |").Select(r => r[0].Trim('`')).ToArray());
    }

    private sealed class StatusOnly(int status) : IHttpClient, IHttpAnswer
    {
        public IHttpAnswer Get(string url, int first, int last, string? ifRange, string? authorization) => this;

        public DownloadFault Fault => DownloadFault.None;

        public string Detail => string.Empty;

        public int Status => status;

        public long ContentLength => 0;

        public string? Header(string name) => null;

        public int Read(byte[] buffer, int offset, int count) => 0;

        public void Close()
        {
        }
    }

    [GeneratedRegex(@"^\d{3}(, \d{3})*")]
    private static partial Regex Statuses();

    [GeneratedRegex(@"(?m)^\| (?<fault>[A-Z][A-Za-z]+) \| [^|]+ \| (?<reaction>[A-Z][A-Za-z]+) \|")]
    private static partial Regex FaultRow();

    [GeneratedRegex(@"(?m)^\| (?<codes>\d{3}(, \d{3})*) \| (?<fault>[A-Z][A-Za-z]+) \|$")]
    private static partial Regex ReplyRow();

    [GeneratedRegex(@"`(?<class>[A-Za-z]+(Tests|Cases))\.(?<test>[A-Za-z0-9_]+)`")]
    private static partial Regex NamedTest();
}
