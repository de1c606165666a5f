using TwinSlot.Tests.Benchmark;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;
using TwinSlot.Transfer.Download.Sources;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>Every fault and every status of a server by its name, for the HTTP of each side.</summary>
public abstract class FaultCases : TransferCase
{
    private protected FaultCases(IHttpClient client)
        : base(client)
    {
    }

    [TestMethod]
    public void A_good_server_is_asked_for_header_trailer_and_the_whole()
    {
        Assert.AreEqual(DownloadResult.Complete, Run(out ImageDownload download), download.Error);
        Assert.AreEqual(DownloadFault.None, download.Fault);
        AssertImage();
        Assert.AreEqual($"0-31 {100_000 - Server.Image.PreflightLength + 32}-99999 whole", string.Join(' ', Server.Requests));
        Assert.IsTrue(Pipeline.Percents.TrueForAll(p => p is >= 0 and <= 100));
    }

    [TestMethod]
    public void Sent_more_is_thrown_away()
    {
        Server.Plan = (i, _) => i == 2 ? new ServerFault(FaultKind.SendMore, 5000) : ServerFault.None;
        ImageDownload download = Fails(DownloadResult.Unavailable, DownloadFault.SentMore);
        Assert.IsFalse(download.Progressed, "what is thrown away brings nothing nearer");
        Assert.AreEqual(0, Pipeline.Position);
        Assert.IsTrue(Pipeline.Percents.TrueForAll(p => p <= 100));
        Completes(DownloadFault.None);
    }

    [TestMethod]
    public void Sent_less_is_resumed()
    {
        Server.Plan = (i, _) => i == 2 ? new ServerFault(FaultKind.SendLess, 5000) : ServerFault.None;
        Fails(DownloadResult.Unavailable, DownloadFault.SentLess);
        Assert.AreEqual(95_000, Pipeline.Position);
        Completes(DownloadFault.None);
    }

    [TestMethod]
    public void An_unknown_length_ends_where_the_answer_ends()
    {
        Server.Plan = (_, request) => new ServerFault(request.Contains("Range", StringComparison.Ordinal) ? FaultKind.HideTotal : FaultKind.HideLength);
        Completes(DownloadFault.LengthUnknown);
        CollectionAssert.AreEqual(new[] { -1 }, Pipeline.Percents.Distinct().ToArray());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Of_unknown_length_what_was_interrupted_begins_anew_unless_a_validator_vouches_for_it(bool tagged)
    {
        Server.ETag = tagged ? string.Empty : null;
        Server.Plan = (i, request) => i == 1 ? new ServerFault(FaultKind.HideLengthAndCut, 40_000)
            : new ServerFault(request.Contains("Range", StringComparison.Ordinal) ? FaultKind.HideTotal : FaultKind.HideLength);
        Fails(DownloadResult.Unavailable, DownloadFault.ConnectionLost);
        int kept = Pipeline.Position;
        Assert.IsGreaterThan(16384, kept);
        Completes(DownloadFault.LengthUnknown);
        Assert.AreEqual(tagged ? $"{kept}-" : "whole", Server.Requests[^1]);
        Assert.AreEqual(Server.Image.Length + (tagged ? 0 : kept), Pipeline.Storage.SlotBytes);
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
    public void Statuses_have_their_names(int status, string headers, DownloadResult result, DownloadFault fault, int retryAfter)
    {
        Server.Plan = (_, _) => new ServerFault(FaultKind.Status, status, headers);
        ImageDownload download = Fails(result, fault);
        Assert.AreEqual(retryAfter, download.RetryAfterSeconds);
        StringAssert.Contains(download.Error, status == 416 ? "too short" : status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.IsFalse(Pipeline.Begun, "the slot was touched");
    }

    [TestMethod]
    public void No_connection_unknown_schemes_and_bad_locations()
    {
        Assert.AreEqual(DownloadResult.Unavailable, Pipeline.Run(Source, out ImageDownload download, "http://127.0.0.1:1/x"));
        Assert.AreEqual(DownloadFault.NoConnection, download.Fault, download.Error);
        ImageSources sources = new();
        sources.Add("http", Source);
        Assert.AreEqual(DownloadResult.GaveUp, Pipeline.Run(sources, out download, "ftp://x/y"));
        Assert.AreEqual(DownloadFault.UnknownScheme, download.Fault, download.Error);
        Assert.AreEqual(DownloadResult.GaveUp, Pipeline.Run(Source, out download, "ftp://user:secret@x/y"));
        Assert.AreEqual(DownloadFault.BadLocation, download.Fault, "as in recovery, which has no other source");
        StringAssert.EndsWith(download.Error, "http:// or https:// with a host and without blanks is wanted, this is ftp://...@x/y");
        Assert.AreEqual(DownloadResult.GaveUp, Pipeline.Run(sources, out download, "http://"));
        Assert.AreEqual(DownloadFault.BadLocation, download.Fault, download.Error);
        Server.Plan = (_, _) => new ServerFault(FaultKind.HangUp);
        Assert.AreEqual(DownloadResult.Unavailable, Run(out download));
        Assert.AreEqual(DownloadFault.ConnectionLost, download.Fault, download.Error);
        Server.Plan = (_, _) => new ServerFault(FaultKind.Encoded);
        Fails(DownloadResult.Unavailable, DownloadFault.UnexpectedAnswer);
    }

    [TestMethod]
    [DataRow(2_000_000, 1u, "larger than the slot")]
    [DataRow(100_000, 9u, "a key that this board does not trust")]
    public void What_does_not_fit_is_refused_before_the_slot_is_touched(int length, uint key, string words)
    {
        Server.Image = new PatternImage(length, 1, key: key == 1 ? null : [9]);
        ImageDownload download = Fails(DownloadResult.Refused, DownloadFault.BoardRefused);
        StringAssert.Contains(download.Error, words);
        Assert.IsFalse(Pipeline.Begun);
        Assert.AreEqual("the image to fall back to", File.ReadAllText(Pipeline.SlotPath));
        Assert.AreEqual(0, Pipeline.Storage.SlotCloses);
    }

    [TestMethod]
    public void What_is_too_large_is_refused_by_its_first_bytes_also_without_ranges()
    {
        Server.Image = new PatternImage(2_000_000, 1);
        Server.Plan = (_, _) => new ServerFault(FaultKind.IgnoreRange);
        Fails(DownloadResult.Refused, DownloadFault.BoardRefused);
        Assert.IsFalse(Pipeline.Begun);
    }
}
