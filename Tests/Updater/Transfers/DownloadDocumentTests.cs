using System.Text.RegularExpressions;
using TwinSlot.Contract;
using TwinSlot.Networking.Ftp;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Updater.Download;
using TwinSlot.Updater.Download.Http;

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
        foreach (string name in new[] { SettingNames.DownloadAuthority, SettingNames.DownloadCertificate, SettingNames.DownloadKey, SettingNames.DownloadPlainPassword, SettingNames.CardDirectory })
        {
            StringAssert.Contains(s_text, $"| `{name}` |");
        }
    }

    [GeneratedRegex(@"(?m)^\| (?<fault>[A-Z][A-Za-z]+) \| [^|]+ \| (?<reaction>[A-Z][A-Za-z]+) \|")]
    private static partial Regex FaultRow();

    [GeneratedRegex(@"(?m)^\| (?<codes>\d{3}(, \d{3})*) \| (?<fault>[A-Z][A-Za-z]+) \|$")]
    private static partial Regex ReplyRow();

    [GeneratedRegex(@"`(?<class>[A-Za-z]+Tests)\.(?<test>[A-Za-z0-9_]+)`")]
    private static partial Regex NamedTest();
}
