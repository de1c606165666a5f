using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Benchmark;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>
/// Every reason for which an image does not fit, with the real installer behind a real server: from one with ranges it is refused before
/// anything is touched; from one without, as the bytes come.
/// </summary>
[TestClass]
public sealed class RefusalTests
{
    private const uint Floor = 8;

    private static readonly byte[] s_own = [.. Enumerable.Repeat((byte)0x11, 16)];
    private static readonly byte[] s_other = [.. Enumerable.Repeat((byte)0x22, 16)];

    private readonly HttpSource _source = new(new HostHttp(TimeSpan.FromSeconds(5), new TlsTrust(null, null, null)));
    private readonly FaultyServer _server = new();
    private readonly WorkFolder _folder = new();

    [TestCleanup]
    public void Clean()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    [DataRow("board", "the image is for another board")]
    [DataRow("vendor", "the image is for another board")]
    [DataRow("no board", "the image is for another board")]
    [DataRow("size", "the image is larger than the slot")]
    [DataRow("counter", "security counter is below the board's floor")]
    [DataRow("dependency", "it needs image 0 in version 2.0.0+0 or later; the board's resident part is 1.0.0+0")]
    [DataRow("resident set", "the image needs Net 2.0, but the board has Net 1.5")]
    [DataRow("resident assembly", "the image needs Display 1.0, but the board has none")]
    [DataRow("quarantine", "failed on this board before")]
    [DataRow("unknown key", "signed by a key that this board does not trust")]
    [DataRow("format", "not a well-formed image")]
    public void What_does_not_fit_is_refused_by_its_ends_and_nothing_is_touched(string flaw, string words)
    {
        Pipeline pipeline = Prepare(flaw);
        Dictionary<string, string> before = Flash();

        Assert.AreEqual(DownloadResult.Refused, pipeline.Run(_source, out ImageDownload download, _server.Url));
        Assert.AreEqual(DownloadFault.BoardRefused, download.Fault);
        StringAssert.Contains(download.Error, words);
        Assert.IsFalse(pipeline.Begun);
        CollectionAssert.AreEquivalent(before, Flash(), "slot, record and log are as they were");
        Assert.AreEqual(flaw is "size" or "format" ? 1 : 2, _server.Requests.Count);
        Assert.DoesNotContain("whole", _server.Requests);
    }

    [TestMethod]
    [DataRow(100)]
    [DataRow(20_000)]
    [DataRow(300_000)]
    public void A_file_that_imgtool_padded_is_recognised_by_its_last_bytes(int padding)
    {
        Pipeline pipeline = Prepare("none");
        _server.Image = new PatternImage(60_000, 3, padding: padding);
        Assert.AreEqual(DownloadResult.Refused, pipeline.Run(_source, out ImageDownload download, _server.Url));
        Assert.AreEqual(DownloadFault.BoardRefused, download.Fault);
        StringAssert.Contains(download.Error, "fetch the unpadded file: imgtool without --pad and --confirm");
        Assert.IsFalse(pipeline.Begun);
        Assert.HasCount(2, _server.Requests);
        Assert.DoesNotContain("whole", _server.Requests);
    }

    [TestMethod]
    public void A_padded_file_whose_end_cannot_be_had_is_refused_all_the_same()
    {
        foreach (ServerFault fault in new[] { new ServerFault(FaultKind.HangUp), new ServerFault(FaultKind.IgnoreRange), new ServerFault(FaultKind.CutAfter, 3) })
        {
            Pipeline pipeline = Prepare("none");
            _server.Image = new PatternImage(60_000, 3, padding: 20_000);
            _server.Plan = (_, request) => request.Contains("bytes=0-", StringComparison.Ordinal) ? ServerFault.None : fault;
            Assert.AreEqual(DownloadResult.Refused, pipeline.Run(_source, out ImageDownload download, _server.Url), fault.Kind.ToString());
            Assert.AreEqual(DownloadFault.BoardRefused, download.Fault);
            StringAssert.Contains(download.Error, "bytes stand behind the payload, as imgtool's --pad leaves them");
            Assert.IsFalse(pipeline.Begun);
        }
    }

    [TestMethod]
    [DataRow("size", "the image is larger than the slot")]
    [DataRow("format", "not a well-formed image")]
    public void What_the_header_shows_is_refused_before_the_slot_is_touched_without_ranges_too(string flaw, string words)
    {
        Pipeline pipeline = Prepare(flaw);
        Dictionary<string, string> before = Flash();
        _server.Plan = (_, _) => new ServerFault(FaultKind.IgnoreRange);

        Assert.AreEqual(DownloadResult.Refused, pipeline.Run(_source, out ImageDownload download, _server.Url));
        StringAssert.Contains(download.Error, words);
        Assert.IsFalse(pipeline.Begun);
        CollectionAssert.AreEquivalent(before, Flash());
    }

    [TestMethod]
    [DataRow("board", "the image is for another board")]
    [DataRow("counter", "security counter is below the board's floor")]
    [DataRow("dependency", "it needs image 0 in version 2.0.0+0 or later; the board's resident part is 1.0.0+0")]
    [DataRow("resident set", "the image needs Net 2.0, but the board has Net 1.5")]
    [DataRow("quarantine", "failed on this board before")]
    [DataRow("unknown key", "signed by a key that this board does not trust")]
    public void Without_ranges_the_rest_is_refused_by_the_full_check_of_the_bytes_that_came(string flaw, string words)
    {
        Pipeline pipeline = Prepare(flaw);
        _server.Plan = (_, _) => new ServerFault(FaultKind.IgnoreRange);

        Assert.AreEqual(DownloadResult.Complete, pipeline.Run(_source, out ImageDownload download, _server.Url), download.Error);
        Assert.AreEqual(UpdateResult.DoesNotFit, pipeline.Complete());
        StringAssert.Contains(pipeline.LastRefusal, words);
        Assert.IsFalse(pipeline.IsStaged);
    }

    [TestMethod]
    public void What_failed_before_is_accepted_where_an_operator_forces_it()
    {
        Pipeline pipeline = Prepare("quarantine");
        pipeline.IsForced = true;
        Assert.AreEqual(DownloadResult.Complete, pipeline.Run(_source, out ImageDownload download, _server.Url), download.Error);
    }

    private Pipeline Prepare(string flaw)
    {
        byte[] needs = ResidentNeeds.Write(
        [
            new AssemblyIdentity("Core", 1, 17, 0, 0),
            flaw == "resident assembly" ? new AssemblyIdentity("Display", 1, 0, 0, 0) : new AssemblyIdentity("Net", (ushort)(flaw == "resident set" ? 2 : 1), (ushort)(flaw == "resident set" ? 0 : 5), 0, 0),
        ]);
        (ushort Type, byte[] Data)[] protectedTlvs =
        [
            (0x40, [0, 0, 0, 0, (byte)(flaw == "dependency" ? 2 : 1), 0, 0, 0, 0, 0, 0, 0]),
            (0x50, BitConverter.GetBytes(flaw == "counter" ? Floor - 1 : Floor)),
            .. flaw == "no board" ? [] : new (ushort, byte[])[] { (0x74, flaw == "vendor" ? s_other : s_own), (0x75, flaw == "board" ? s_other : s_own) },
            (0xa0, needs),
        ];
        _server.Image = new PatternImage(flaw == "size" ? 300_000 : 60_000, 3, flaw == "unknown key" ? [9] : null, protectedTlvs, hashed: true);
        _server.SpoilsMagic = flaw == "format";
        Pipeline pipeline = new(_folder.Path, 200_000, securityFloor: Floor, quarantined: flaw == "quarantine" ? _server.Image.Digest : null);
        pipeline.Board.RequireBoard = true;
        pipeline.Board.VendorUuid = s_own;
        pipeline.Board.ClassUuid = s_own;
        pipeline.Board.Resident = [new AssemblyIdentity("Core", 1, 17, 11, 0), new AssemblyIdentity("Net", 1, 5, 3, 0)];
        return pipeline;
    }

    private Dictionary<string, string> Flash() => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories)
        .ToDictionary(path => path, path => Convert.ToHexString(File.ReadAllBytes(path)));
}
