using TwinSlot.Tests.Benchmark;
using TwinSlot.Updater.Download;
using TwinSlot.Updater.Download.Http;
using TwinSlot.Updater.Download.Sources;

namespace TwinSlot.Tests.Charger.Transfers;

/// <summary>
/// Every fault of a server by its name, over real sockets, with the real installer behind the download; for the HTTP of each side.
/// </summary>
public abstract class FaultCases
{
    private readonly FaultyServer _server = new();
    private readonly WorkFolder _folder = new();
    private readonly HttpSource _source;
    private Pipeline _pipeline;

    private protected FaultCases(IHttpClient client)
    {
        _source = new HttpSource(client);
        _pipeline = new Pipeline(_folder.Path, 1 << 20);
    }

    protected static TimeSpan Patience => TimeSpan.FromMilliseconds(600);

    [TestCleanup]
    public void Clean()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public void AGoodServerIsAskedForHeaderTrailerAndTheWhole()
    {
        Assert.AreEqual(DownloadResult.Complete, Run(out ImageDownload download), download.Error);
        Assert.AreEqual(DownloadFault.None, download.Fault);
        AssertImage();
        Assert.AreEqual($"0-31 {100_000 - _server.Image.LookLength + 32}-99999 whole", string.Join(' ', _server.Requests));
        Assert.IsTrue(_pipeline.Percents.TrueForAll(p => p is >= 0 and <= 100));
    }

    [TestMethod]
    [DataRow(FaultKind.CutAfter, DownloadFault.ConnectionLost)]
    [DataRow(FaultKind.StallAfter, DownloadFault.Stalled)]
    public void WhatBreaksOffIsResumedWhereItStopped(FaultKind kind, DownloadFault expected)
    {
        _server.Plan = (i, _) => i == 2 ? new ServerFault(kind, 40_000) : ServerFault.None;
        Assert.AreEqual(DownloadResult.Unavailable, Run(out ImageDownload download));
        Assert.AreEqual(expected, download.Fault, download.Error);
        Assert.IsTrue(download.Progressed);
        int kept = _pipeline.Position;
        Assert.IsGreaterThan(16384, kept);
        Assert.AreEqual(DownloadResult.Complete, Run(out download), download.Error);
        AssertImage();
        Assert.AreEqual($"{kept}-", _server.Requests[^1]);
        Assert.AreEqual(_server.Image.ETag, _server.Conditions[^1]);
        Assert.HasCount(4, _server.Requests);
    }

    [TestMethod]
    public void RangeIgnored()
    {
        Interrupt();
        _server.Plan = (_, _) => new ServerFault(FaultKind.IgnoreRange);
        Completes(DownloadFault.RangeIgnored);
        Assert.IsTrue(_pipeline.Percents.TrueForAll(p => p <= 100));
    }

    [TestMethod]
    public void RangeIgnoredFromTheStartIsJudgedByTheHeader()
    {
        _server.Plan = (_, _) => new ServerFault(FaultKind.IgnoreRange);
        Completes(DownloadFault.RangeIgnored);
        Assert.HasCount(1, _server.Requests);
    }

    [TestMethod]
    [DataRow(FaultKind.WrongRange, DownloadFault.WrongRange)]
    [DataRow(FaultKind.BadContentRange, DownloadFault.BadContentRange)]
    public void ARangeThatIsNotTheOneAskedForEndsAllRanges(FaultKind kind, DownloadFault expected)
    {
        Interrupt();
        _server.Plan = (_, _) => new ServerFault(kind);
        Completes(expected);
        Assert.AreEqual("whole", _server.Requests[^1]);
    }

    [TestMethod]
    [DataRow(true, false)]
    [DataRow(false, true)]
    [DataRow(false, false)]
    public void FileChanged(bool tagged, bool dated)
    {
        _server.ETag = tagged ? string.Empty : null;
        _server.LastModified = dated ? "Sun, 06 Nov 1994 08:49:37 GMT" : null;
        Interrupt();
        _server.Image = new PatternImage(100_000, 2);
        _server.LastModified = dated ? "Sun, 06 Nov 1994 08:49:38 GMT" : null;
        Completes(DownloadFault.FileChanged);
    }

    [TestMethod]
    public void AFileThatChangedUnderTheSameDateIsToldByItsTrailer()
    {
        _server.ETag = null;
        _server.LastModified = "Sun, 06 Nov 1994 08:49:37 GMT";
        Interrupt();
        _server.Image = new PatternImage(100_000, 2);
        Completes(DownloadFault.FileChanged);
    }

    [TestMethod]
    [DataRow(30_000)]
    [DataRow(120_000)]
    public void AFileOfAnotherLengthIsAnotherFile(int length)
    {
        _server.ETag = "\"same\"";
        Interrupt();
        _server.Image = new PatternImage(length, 1);
        Completes(DownloadFault.FileChanged);
    }

    [TestMethod]
    public void AFileWithoutAnyValidatorIsResumedIfItsEndsAreTheSame()
    {
        _server.ETag = null;
        Interrupt();
        int kept = _pipeline.Position;
        Completes(DownloadFault.None);
        Assert.AreEqual($"{kept}-", _server.Requests[^1]);
        Assert.AreEqual(string.Empty, _server.Conditions[^1]);
    }

    [TestMethod]
    public void AChangedFileThatDoesNotFitLeavesWhatIsThereAlone()
    {
        Interrupt();
        int kept = _pipeline.Position;
        _server.Image = new PatternImage(100_000, 3, key: [9]);
        Assert.AreEqual(DownloadResult.Refused, Run(out ImageDownload download));
        StringAssert.Contains(download.Error, "key");
        Assert.AreEqual(kept, _pipeline.Position);
    }

    [TestMethod]
    public void SentMoreIsThrownAway()
    {
        _server.Plan = (i, _) => i == 2 ? new ServerFault(FaultKind.SendMore, 5000) : ServerFault.None;
        Fails(DownloadResult.Unavailable, DownloadFault.SentMore);
        Assert.AreEqual(0, _pipeline.Position);
        Assert.IsTrue(_pipeline.Percents.TrueForAll(p => p <= 100));
        Completes(DownloadFault.None);
    }

    [TestMethod]
    public void SentLessIsResumed()
    {
        _server.Plan = (i, _) => i == 2 ? new ServerFault(FaultKind.SendLess, 5000) : ServerFault.None;
        Fails(DownloadResult.Unavailable, DownloadFault.SentLess);
        Assert.AreEqual(95_000, _pipeline.Position);
        Completes(DownloadFault.None);
    }

    [TestMethod]
    public void AnUnknownLengthEndsWhereTheAnswerEnds()
    {
        _server.Plan = (_, request) => new ServerFault(request.Contains("Range", StringComparison.Ordinal) ? FaultKind.HideTotal : FaultKind.HideLength);
        Completes(DownloadFault.LengthUnknown);
        CollectionAssert.AreEqual(new[] { -1 }, _pipeline.Percents.Distinct().ToArray());
    }

    [TestMethod]
    [DataRow(404, "", DownloadResult.Unavailable, DownloadFault.NotFound, -1)]
    [DataRow(410, "", DownloadResult.GaveUp, DownloadFault.Gone, -1)]
    [DataRow(401, "", DownloadResult.GaveUp, DownloadFault.Forbidden, -1)]
    [DataRow(403, "", DownloadResult.GaveUp, DownloadFault.Forbidden, -1)]
    [DataRow(400, "", DownloadResult.GaveUp, DownloadFault.RequestRefused, -1)]
    [DataRow(503, "Retry-After: 120\r\n", DownloadResult.Unavailable, DownloadFault.Busy, 120)]
    [DataRow(503, "", DownloadResult.Unavailable, DownloadFault.Busy, -1)]
    [DataRow(429, "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:51:37 GMT\r\n", DownloadResult.Unavailable, DownloadFault.Busy, 120)]
    [DataRow(500, "", DownloadResult.Unavailable, DownloadFault.ServerFailed, -1)]
    [DataRow(204, "", DownloadResult.Unavailable, DownloadFault.UnexpectedAnswer, -1)]
    [DataRow(416, "", DownloadResult.Unavailable, DownloadFault.Empty, -1)]
    public void StatusesHaveTheirNames(int status, string headers, DownloadResult result, DownloadFault fault, int retryAfter)
    {
        _server.Plan = (_, _) => new ServerFault(FaultKind.Status, status, headers);
        ImageDownload download = Fails(result, fault);
        Assert.AreEqual(retryAfter, download.RetryAfterSeconds);
        StringAssert.Contains(download.Error, status == 416 ? "too short" : status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.IsFalse(_pipeline.Begun, "the slot was touched");
    }

    [TestMethod]
    public void RedirectionsAreFollowedUpToFive()
    {
        _server.Plan = (_, request) => request.Contains("/image?5 ", StringComparison.Ordinal)
            ? ServerFault.None
            : new ServerFault(FaultKind.Redirect, 0, $"?{(request.Split(' ')[1].Contains('?', StringComparison.Ordinal) ? request.Split(' ')[1][^1] - '0' + 1 : 1)}");
        Completes(DownloadFault.None);
        _server.Plan = (i, _) => new ServerFault(FaultKind.Redirect, 0, $"/r{i}");
        _pipeline = new Pipeline(_folder.Path, 1 << 20, 2);
        Fails(DownloadResult.GaveUp, DownloadFault.TooManyRedirects);
    }

    [TestMethod]
    [DataRow("/image", DownloadFault.RedirectLoop)]
    [DataRow("ftp://127.0.0.1/x", DownloadFault.BadRedirect)]
    public void RedirectionsThatLeadNowhereAreRefused(string to, DownloadFault expected)
    {
        _server.Plan = (_, _) => new ServerFault(FaultKind.Redirect, 0, to);
        Fails(DownloadResult.GaveUp, expected);
    }

    [TestMethod]
    public void NoConnectionUnknownSchemesAndBadLocations()
    {
        Assert.AreEqual(DownloadResult.Unavailable, _pipeline.Run(_source, out ImageDownload download, "http://127.0.0.1:1/x"));
        Assert.AreEqual(DownloadFault.NoConnection, download.Fault, download.Error);
        ImageSources sources = new();
        sources.Add("http", _source);
        Assert.AreEqual(DownloadResult.GaveUp, _pipeline.Run(sources, out download, "ftp://x/y"));
        Assert.AreEqual(DownloadFault.UnknownScheme, download.Fault, download.Error);
        Assert.AreEqual(DownloadResult.GaveUp, _pipeline.Run(sources, out download, "http://"));
        Assert.AreEqual(DownloadFault.BadLocation, download.Fault, download.Error);
        _server.Plan = (_, _) => new ServerFault(FaultKind.HangUp);
        Assert.AreEqual(DownloadResult.Unavailable, Run(out download));
        Assert.AreEqual(DownloadFault.ConnectionLost, download.Fault, download.Error);
        _server.Plan = (_, _) => new ServerFault(FaultKind.Encoded);
        Fails(DownloadResult.Unavailable, DownloadFault.UnexpectedAnswer);
    }

    [TestMethod]
    [DataRow(2_000_000, 1u, "larger than the slot")]
    [DataRow(100_000, 9u, "a key that this board does not trust")]
    public void WhatDoesNotFitIsRefusedBeforeTheSlotIsTouched(int length, uint key, string words)
    {
        _server.Image = new PatternImage(length, 1, key: key == 1 ? null : [9]);
        ImageDownload download = Fails(DownloadResult.Refused, DownloadFault.BoardRefused);
        StringAssert.Contains(download.Error, words);
        Assert.IsFalse(_pipeline.Begun);
        Assert.AreEqual("the image to fall back to", File.ReadAllText(_pipeline.SlotPath));
        Assert.AreEqual(0, _pipeline.Storage.SlotCloses);
    }

    [TestMethod]
    public void WhatIsTooLargeIsRefusedByItsFirstBytesAlsoWithoutRanges()
    {
        _server.Image = new PatternImage(2_000_000, 1);
        _server.Plan = (_, _) => new ServerFault(FaultKind.IgnoreRange);
        Fails(DownloadResult.Refused, DownloadFault.BoardRefused);
        Assert.IsFalse(_pipeline.Begun);
    }

    private void Interrupt()
    {
        Func<int, string, ServerFault> plan = _server.Plan;
        _server.Plan = (i, _) => i == 2 ? new ServerFault(FaultKind.CutAfter, 40_000) : ServerFault.None;
        Fails(DownloadResult.Unavailable, DownloadFault.ConnectionLost);
        Assert.IsGreaterThan(0, _pipeline.Position);
        _server.Plan = plan;
    }

    private DownloadResult Run(out ImageDownload download) => _pipeline.Run(_source, out download, _server.Url);

    private ImageDownload Fails(DownloadResult result, DownloadFault fault)
    {
        Assert.AreEqual(result, Run(out ImageDownload download), download.Error);
        Assert.AreEqual(fault, download.Fault, download.Error);
        StringAssert.Contains(download.Error, fault == DownloadFault.BoardRefused ? " " : DownloadFaults.Describe(fault));
        return download;
    }

    private void Completes(DownloadFault met)
    {
        Assert.AreEqual(DownloadResult.Complete, Run(out ImageDownload download), download.Error);
        Assert.AreEqual(met, download.Fault, download.Error);
        AssertImage();
    }

    private void AssertImage() => CollectionAssert.AreEqual(_server.Image.ToArray(), File.ReadAllBytes(_pipeline.SlotPath));
}
