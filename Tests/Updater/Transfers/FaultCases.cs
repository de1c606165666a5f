using System.Text;
using TwinSlot.Tests.Benchmark;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;
using TwinSlot.Transfer.Download.Sources;
using TwinSlot.Updater.Requests;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>
/// Every fault of a server by its name, over real sockets, with the real installer behind the download; for the HTTP of each side.
/// </summary>
public abstract class FaultCases : TransferCase
{
    private readonly HttpSource _plain;

    private protected FaultCases(IHttpClient client)
        : base(client) => _plain = new HttpSource(client, true);

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
    public void A_location_of_2000_characters_is_fetched_and_resumed()
    {
        string location = Server.Url + "?X-Signature=";
        location += new string('f', FirmwareRequest.MostLocationBytes - location.Length);
        Server.Plan = (i, _) => i == 2 ? new ServerFault(FaultKind.CutAfter, 40_000) : ServerFault.None;
        Assert.AreEqual(DownloadResult.Unavailable, Pipeline.Run(Source, out ImageDownload download, location));
        Assert.AreEqual(DownloadResult.Complete, Pipeline.Run(Source, out download, location), download.Error);
        AssertImage();
    }

    [TestMethod]
    [DataRow(FaultKind.CutAfter, DownloadFault.ConnectionLost)]
    [DataRow(FaultKind.StallAfter, DownloadFault.Stalled)]
    public void What_breaks_off_is_resumed_where_it_stopped(FaultKind kind, DownloadFault expected)
    {
        Server.Plan = (i, _) => i == 2 ? new ServerFault(kind, 40_000) : ServerFault.None;
        Assert.AreEqual(DownloadResult.Unavailable, Run(out ImageDownload download));
        Assert.AreEqual(expected, download.Fault, download.Error);
        Assert.IsTrue(download.Progressed);
        int kept = Pipeline.Position;
        Assert.IsGreaterThan(16384, kept);
        Assert.AreEqual(DownloadResult.Complete, Run(out download), download.Error);
        AssertImage();
        Assert.AreEqual($"{kept}-", Server.Requests[^1]);
        Assert.AreEqual(Server.Image.ETag, Server.Conditions[^1]);
        Assert.HasCount(4, Server.Requests);
    }

    [TestMethod]
    public void Range_ignored()
    {
        Interrupt();
        Server.Plan = (_, _) => new ServerFault(FaultKind.IgnoreRange);
        Completes(DownloadFault.RangeIgnored);
        Assert.IsTrue(Pipeline.Percents.TrueForAll(p => p <= 100));
    }

    [TestMethod]
    public void A_range_ignored_from_the_start_is_checked_by_the_header()
    {
        Server.Plan = (_, _) => new ServerFault(FaultKind.IgnoreRange);
        Completes(DownloadFault.RangeIgnored);
        Assert.HasCount(1, Server.Requests);
    }

    [TestMethod]
    [DataRow(FaultKind.WrongRange, DownloadFault.WrongRange)]
    [DataRow(FaultKind.BadContentRange, DownloadFault.BadContentRange)]
    public void A_range_that_is_not_the_one_asked_for_ends_all_ranges(FaultKind kind, DownloadFault expected)
    {
        Interrupt();
        Server.Plan = (_, _) => new ServerFault(kind);
        Completes(expected);
        Assert.AreEqual("whole", Server.Requests[^1]);
    }

    [TestMethod]
    [DataRow(true, false)]
    [DataRow(false, true)]
    [DataRow(false, false)]
    public void File_changed(bool tagged, bool dated)
    {
        Server.ETag = tagged ? string.Empty : null;
        Server.LastModified = dated ? "Sun, 06 Nov 1994 08:49:37 GMT" : null;
        Interrupt();
        Server.Image = new PatternImage(100_000, 2);
        Server.LastModified = dated ? "Sun, 06 Nov 1994 08:49:38 GMT" : null;
        Completes(DownloadFault.FileChanged);
    }

    [TestMethod]
    public void A_file_that_changed_under_the_same_date_is_recognised_by_its_trailer()
    {
        Server.ETag = null;
        Server.LastModified = "Sun, 06 Nov 1994 08:49:37 GMT";
        Interrupt();
        Server.Image = new PatternImage(100_000, 2);
        Completes(DownloadFault.FileChanged);
    }

    [TestMethod]
    [DataRow(30_000)]
    [DataRow(120_000)]
    public void A_file_of_another_length_is_another_file(int length)
    {
        Server.ETag = "\"same\"";
        Interrupt();
        Server.Image = new PatternImage(length, 1);
        Completes(DownloadFault.FileChanged);
    }

    [TestMethod]
    public void A_file_without_any_validator_is_resumed_if_its_ends_are_the_same()
    {
        Server.ETag = null;
        Interrupt();
        int kept = Pipeline.Position;
        Completes(DownloadFault.None);
        Assert.AreEqual($"{kept}-", Server.Requests[^1]);
        Assert.AreEqual(string.Empty, Server.Conditions[^1]);
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(int.MaxValue)]
    public void One_file_behind_nodes_with_tags_of_their_own_is_downloaded_and_resumed(int nodes)
    {
        Server.TagOf = i => $"\"node {i % nodes}\"";
        int cut = 40_000;
        Server.Plan = (i, request) => request.Contains("Range:", StringComparison.Ordinal) && !request.Contains("-\r", StringComparison.Ordinal)
            ? ServerFault.None
            : new ServerFault(FaultKind.CutAfter, Interlocked.Exchange(ref cut, int.MaxValue));
        Assert.AreEqual(DownloadResult.Unavailable, Run(out ImageDownload download), download.Error);
        Assert.AreEqual(DownloadFault.ConnectionLost, download.Fault, download.Error);
        Assert.HasCount(5, Server.Requests, "the ends twice, since their tags differ, and the whole");
        int kept = Pipeline.Position;
        Completes(DownloadFault.None);
        Assert.HasCount(10, Server.Requests);
        Assert.AreEqual($"{kept}-", Server.Requests[^1]);
        Assert.AreEqual(Server.Image.Length, Pipeline.Storage.SlotBytes, "nothing is written twice");
    }

    [TestMethod]
    [DataRow(2, 0, 8)]
    [DataRow(3, 1, 9)]
    public void What_was_begun_under_one_tag_goes_on_under_others_if_the_ends_are_the_same(int first, int failures, int requests)
    {
        Server.TagOf = i => i < first ? "\"one\"" : $"\"node {i % 2}\"";
        Server.Plan = (i, _) => i == 2 && first == 3 ? new ServerFault(FaultKind.CutAfter, 40_000) : ServerFault.None;
        for (int i = 0; i < failures; i++)
        {
            Fails(DownloadResult.Unavailable, DownloadFault.ConnectionLost);
        }

        int kept = Pipeline.Position;
        Completes(DownloadFault.FileChanged);
        Assert.AreEqual(kept == 0 ? "whole" : $"{kept}-", Server.Requests[^1]);
        Assert.HasCount(requests, Server.Requests);
        Assert.AreEqual(Server.Image.Length, Pipeline.Storage.SlotBytes, "nothing is written twice");
    }

    [TestMethod]
    public void Another_file_behind_nodes_with_tags_of_their_own_starts_anew()
    {
        Server.TagOf = i => $"\"node {i % 2}\"";
        Server.Plan = (i, _) => i == 4 ? new ServerFault(FaultKind.CutAfter, 40_000) : ServerFault.None;
        Fails(DownloadResult.Unavailable, DownloadFault.ConnectionLost);
        Server.Image = new PatternImage(100_000, 2);
        Completes(DownloadFault.FileChanged);
    }

    [TestMethod]
    public void A_file_that_is_another_each_time_is_asked_for_a_bounded_number_of_times()
    {
        Server.Plan = (i, _) =>
        {
            Server.Image = new PatternImage(100_000, (uint)i);
            return ServerFault.None;
        };
        Fails(DownloadResult.Unavailable, DownloadFault.FileChanged);
        Assert.IsLessThanOrEqualTo(12, Server.Requests.Count);
        Assert.IsFalse(Pipeline.Begun, "the slot was touched");
    }

    [TestMethod]
    public void A_changed_file_that_does_not_fit_leaves_what_is_there_alone()
    {
        Interrupt();
        int kept = Pipeline.Position;
        Server.Image = new PatternImage(100_000, 3, key: [9]);
        Assert.AreEqual(DownloadResult.Refused, Run(out ImageDownload download));
        StringAssert.Contains(download.Error, "key");
        Assert.AreEqual(kept, Pipeline.Position);
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
    public void Redirections_are_followed_up_to_five()
    {
        Server.Plan = (_, request) => request.Contains("/image?5 ", StringComparison.Ordinal)
            ? ServerFault.None
            : new ServerFault(FaultKind.Redirect, 0, $"?{(request.Split(' ')[1].Contains('?', StringComparison.Ordinal) ? request.Split(' ')[1][^1] - '0' + 1 : 1)}");
        Completes(DownloadFault.None);
        Server.Plan = (i, _) => new ServerFault(FaultKind.Redirect, 0, $"/r{i}");
        Pipeline = new Pipeline(Folder.Path, 1 << 20, 2);
        Fails(DownloadResult.GaveUp, DownloadFault.TooManyRedirects);
    }

    [TestMethod]
    [DataRow("/image", DownloadFault.RedirectLoop)]
    [DataRow("ftp://127.0.0.1/x", DownloadFault.BadRedirect)]
    public void Redirections_that_lead_nowhere_are_refused(string to, DownloadFault expected)
    {
        Server.Plan = (_, _) => new ServerFault(FaultKind.Redirect, 0, to);
        Fails(DownloadResult.GaveUp, expected);
    }

    [TestMethod]
    [DataRow("user:secret", "user:secret")]
    [DataRow("us%20er:s%3Ae%40c%C3%A9", "us er:s:e@c\u00e9")]
    [DataRow("user", "user:")]
    public void A_user_and_a_password_go_to_the_server_that_the_location_names(string userInfo, string pair)
    {
        Assert.AreEqual(DownloadResult.Complete, RunAs(_plain, userInfo, out ImageDownload download), download.Error);
        string[] sent = [.. Server.Authorizations.Distinct()];
        Assert.HasCount(1, sent);
        Assert.AreEqual(pair, Encoding.UTF8.GetString(Convert.FromBase64String(sent[0]["Basic ".Length..])));
        AssertImage();
    }

    [TestMethod]
    public void A_password_without_TLS_is_refused_by_name_where_the_board_was_not_provisioned_for_it()
    {
        Assert.AreEqual(DownloadResult.GaveUp, RunAs(Source, "someone:secret", out ImageDownload download));
        Assert.AreEqual(DownloadFault.PasswordInClear, download.Fault, download.Error);
        Assert.IsEmpty(Server.Requests);
        Assert.DoesNotContain("secret", download.Error);
        Assert.DoesNotContain("someone", download.Error);
    }

    [TestMethod]
    [DataRow(401)]
    [DataRow(403)]
    [DataRow(404)]
    [DataRow(302)]
    public void A_password_is_in_no_words_of_a_failure(int status)
    {
        Server.Plan = (_, _) => status == 302 ? new ServerFault(FaultKind.Redirect, 0, "/image") : new ServerFault(FaultKind.Status, status);
        Assert.AreNotEqual(DownloadResult.Complete, RunAs(_plain, "someone:secret", out ImageDownload download));
        Assert.DoesNotContain("secret", download.Error);
        Assert.DoesNotContain("someone", download.Error);
    }

    [TestMethod]
    public void A_password_does_not_follow_a_redirection_to_another_server()
    {
        using FaultyServer other = new();
        Server.Plan = (i, request) => new ServerFault(FaultKind.Redirect, 0, request.Contains("/image?1", StringComparison.Ordinal) ? other.Url : "?1");
        Assert.AreEqual(DownloadResult.Complete, RunAs(_plain, "user:secret", out ImageDownload download), download.Error);
        Assert.HasCount(6, Server.Authorizations);
        Assert.IsTrue(Server.Authorizations.TrueForAll(a => a.StartsWith("Basic ", StringComparison.Ordinal)), "its own server is told");
        Assert.HasCount(3, other.Authorizations);
        Assert.IsTrue(other.Authorizations.TrueForAll(a => a.Length == 0), "another one is not");
    }

    [TestMethod]
    public void A_redirection_that_brings_a_password_is_not_followed()
    {
        using FaultyServer other = new();
        Server.Plan = (_, _) => new ServerFault(FaultKind.Redirect, 0, other.Url.Replace("//", "//user:secret@", StringComparison.Ordinal));
        ImageDownload download = Fails(DownloadResult.GaveUp, DownloadFault.BadRedirect);
        Assert.IsEmpty(other.Requests);
        Assert.DoesNotContain("secret", download.Error);
    }

    [TestMethod]
    [DataRow("http://a%3Ab:secret@127.0.0.1/x")]
    [DataRow("http://user:secret%@127.0.0.1/x")]
    [DataRow("http://user:secret%0d%0a@127.0.0.1/x")]
    [DataRow("http://us%0Der:secret@127.0.0.1/x")]
    [DataRow("http://:secret@127.0.0.1/x")]
    [DataRow("http://user:sec ret@127.0.0.1/x y")]
    [DataRow("http://user:sec/ret@127.0.0.1/x")]
    [DataRow("http://user:sec?ret@127.0.0.1/x")]
    [DataRow("http://user:sec#ret@127.0.0.1/x")]
    [DataRow("htp://user:secret@127.0.0.1/x")]
    public void A_malformed_user_or_password_is_refused_and_not_shown(string location)
    {
        ImageSources sources = new();
        sources.Add("http", _plain);
        Assert.AreEqual(DownloadResult.GaveUp, Pipeline.Run(sources, out ImageDownload download, location));
        Assert.IsTrue(download.Fault is DownloadFault.BadLocation or DownloadFault.UnknownScheme, download.Error);
        Assert.DoesNotContain("sec", download.Error);
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

    private void Interrupt()
    {
        Func<int, string, ServerFault> plan = Server.Plan;
        Server.Plan = (i, _) => i == 2 ? new ServerFault(FaultKind.CutAfter, 40_000) : ServerFault.None;
        Fails(DownloadResult.Unavailable, DownloadFault.ConnectionLost);
        Assert.IsGreaterThan(0, Pipeline.Position);
        Server.Plan = plan;
    }

    private DownloadResult RunAs(HttpSource source, string userInfo, out ImageDownload download) =>
        Pipeline.Run(source, out download, Server.Url.Replace("//", $"//{userInfo}@", StringComparison.Ordinal));
}
