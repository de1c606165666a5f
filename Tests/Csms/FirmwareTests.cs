using System.Net;
using System.Net.Http.Headers;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using TwinSlot.Csms;
using TwinSlot.Csms.Firmware;

namespace TwinSlot.Tests.Csms;

[TestClass]
public sealed class FirmwareTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(60);
    private readonly HttpClient _http = new();

    [TestCleanup]
    public void CleanUp() => _http.Dispose();

    [TestMethod]
    public async Task Serves_a_whole_file()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        byte[] content = Content(100_000);
        using HttpResponseMessage response = await _http.GetAsync(csms.Firmware.Publish("x", content));
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
        Assert.AreEqual("bytes", response.Headers.AcceptRanges.Single());
        Assert.IsFalse(response.Headers.ETag!.IsWeak);
        CollectionAssert.AreEqual(content, await response.Content.ReadAsByteArrayAsync());
        FirmwareStatistics statistics = csms.Firmware.Statistics("x");
        Assert.AreEqual(100_000L, statistics.BytesDelivered);
        Assert.AreEqual(new FirmwareRequest("GET", null, null, 200), statistics.Requests.Single());
    }

    [TestMethod]
    public async Task Head_gives_the_headers_only()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Head, csms.Firmware.Publish("x", Content(5000)));
        using HttpResponseMessage response = await _http.SendAsync(request);
        Assert.AreEqual(5000L, response.Content.Headers.ContentLength);
        Assert.IsNotNull(response.Headers.ETag);
        Assert.IsEmpty(await response.Content.ReadAsByteArrayAsync());
        Assert.AreEqual(0L, csms.Firmware.Statistics("x").BytesDelivered);
    }

    [TestMethod]
    [DataRow("bytes=0-0", 0, 1)]
    [DataRow("bytes=10-19", 10, 10)]
    [DataRow("bytes=990-", 990, 10)]
    [DataRow("bytes=990-5000", 990, 10)]
    [DataRow("bytes=-16", 984, 16)]
    [DataRow("bytes=-5000", 0, 1000)]
    public async Task Serves_a_range(string range, int start, int length)
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        byte[] content = Content(1000);
        using HttpResponseMessage response = await GetAsync(csms.Firmware.Publish("x", content), range);
        Assert.AreEqual(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.AreEqual($"bytes {start}-{start + length - 1}/1000", response.Content.Headers.ContentRange!.ToString());
        CollectionAssert.AreEqual(content[start..(start + length)], await response.Content.ReadAsByteArrayAsync());
        Assert.AreEqual(range, csms.Firmware.Statistics("x").Requests.Single().Range);
    }

    [TestMethod]
    [DataRow("bytes=1000-")]
    [DataRow("bytes=-0")]
    public async Task Refuses_a_range_beyond_the_end(string range)
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using HttpResponseMessage response = await GetAsync(csms.Firmware.Publish("x", Content(1000)), range);
        Assert.AreEqual(HttpStatusCode.RequestedRangeNotSatisfiable, response.StatusCode);
        Assert.AreEqual("bytes */1000", response.Content.Headers.ContentRange!.ToString());
    }

    [TestMethod]
    [DataRow("bytes=5-2")]
    [DataRow("bytes=0-1,4-5")]
    [DataRow("lines=0-1")]
    public async Task Sends_everything_for_a_range_it_does_not_serve(string range)
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using HttpResponseMessage response = await GetAsync(csms.Firmware.Publish("x", Content(1000)), range);
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
        Assert.HasCount(1000, await response.Content.ReadAsByteArrayAsync());
    }

    [TestMethod]
    public async Task If_range_serves_the_range_only_while_the_file_is_the_same()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        Uri location = csms.Firmware.Publish("x", Content(1000));
        using HttpResponseMessage first = await _http.GetAsync(location);
        EntityTagHeaderValue tag = first.Headers.ETag!;
        using HttpResponseMessage same = await GetAsync(location, "bytes=500-", tag.ToString());
        Assert.AreEqual(HttpStatusCode.PartialContent, same.StatusCode);

        csms.Firmware.Publish("x", Content(1200));
        using HttpResponseMessage changed = await GetAsync(location, "bytes=500-", tag.ToString());
        Assert.AreEqual(HttpStatusCode.OK, changed.StatusCode);
        Assert.AreNotEqual(tag, changed.Headers.ETag);
        CollectionAssert.AreEqual(Content(1200), await changed.Content.ReadAsByteArrayAsync());
        Assert.AreEqual(
            new FirmwareRequest("GET", "bytes=500-", tag.ToString(), 200), csms.Firmware.Statistics("x").Requests.Single());
    }

    [TestMethod]
    public async Task Ignores_ranges_when_set_to()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        FirmwareBehaviour behaviour = new() { IgnoreRange = true, OmitETag = true };
        using HttpResponseMessage response = await GetAsync(csms.Firmware.Publish("x", Content(1000), behaviour), "bytes=500-");
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
        Assert.IsNull(response.Headers.ETag);
        Assert.HasCount(1000, await response.Content.ReadAsByteArrayAsync());
    }

    [TestMethod]
    public async Task Throttles_a_response()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        Uri location = csms.Firmware.Publish("x", Content(1_000_000), new FirmwareBehaviour { BytesPerSecond = 40_000 });
        Task<byte[]> download = _http.GetByteArrayAsync(location);
        await csms.Firmware.WaitForDeliveredAsync("x", 10_000, s_soon);

        // At full speed all of it would be there; at this clock it takes 25 s.
        Assert.IsLessThan(500_000L, csms.Firmware.Statistics("x").BytesDelivered);
        await Assert.ThrowsExactlyAsync<TimeoutException>(
            () => csms.Firmware.WaitForDeliveredAsync("x", 500_000, TimeSpan.FromMilliseconds(50)));
        _http.CancelPendingRequests();
        await Assert.ThrowsExactlyAsync<TaskCanceledException>(() => download);
    }

    [TestMethod]
    public async Task Breaks_the_connection_after_exactly_so_many_bytes_and_serves_the_rest()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        byte[] content = Content(50_000);
        Uri location = csms.Firmware.Publish("x", content, new FirmwareBehaviour { DisconnectAfterBytes = 20_001, Disconnects = 1 });
        using HttpResponseMessage interrupted = await _http.GetAsync(location, HttpCompletionOption.ResponseHeadersRead);
        Assert.AreEqual(50_000L, interrupted.Content.Headers.ContentLength);
        byte[] part = await ReadUntilBrokenAsync(interrupted);
        CollectionAssert.AreEqual(content[..20_001], part);

        using HttpResponseMessage rest = await GetAsync(location, "bytes=20001-");
        CollectionAssert.AreEqual(content[20_001..], await rest.Content.ReadAsByteArrayAsync());
        Assert.AreEqual(50_000L, csms.Firmware.Statistics("x").BytesDelivered);
    }

    [TestMethod]
    public async Task Answers_that_are_too_short_to_be_cut_do_not_use_up_the_number()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        byte[] content = Content(50_000);
        FirmwareBehaviour behaviour = new() { DisconnectAfterBytes = 1000, Disconnects = 1, StallAfterBytes = 2000, Stalls = 1 };
        Uri location = csms.Firmware.Publish("x", content, behaviour);
        using HttpResponseMessage first = await GetAsync(location, "bytes=0-31");
        CollectionAssert.AreEqual(content[..32], await first.Content.ReadAsByteArrayAsync());
        using HttpResponseMessage second = await GetAsync(location, "bytes=-1000");
        CollectionAssert.AreEqual(content[^1000..], await second.Content.ReadAsByteArrayAsync());

        using HttpResponseMessage cut = await GetHeadersAsync(location, "bytes=1000-2999");
        CollectionAssert.AreEqual(content[1000..2000], await ReadUntilBrokenAsync(cut));
        using HttpResponseMessage stalled = await GetHeadersAsync(location, "bytes=1000-3000");
        await using Stream body = await stalled.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[2000]);
        using CancellationTokenSource limit = new(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsExactlyAsync<TaskCanceledException>(async () => await body.ReadExactlyAsync(new byte[1], limit.Token));
        CollectionAssert.AreEqual(content, await _http.GetByteArrayAsync(location));
    }

    [TestMethod]
    public async Task Stalls_after_so_many_bytes()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        Uri location = csms.Firmware.Publish("x", Content(50_000), new FirmwareBehaviour { StallAfterBytes = 1000 });
        using HttpResponseMessage response = await _http.GetAsync(location, HttpCompletionOption.ResponseHeadersRead);
        await using Stream body = await response.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[1000]);
        using CancellationTokenSource limit = new(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsExactlyAsync<TaskCanceledException>(async () => await body.ReadExactlyAsync(new byte[1], limit.Token));
        Assert.AreEqual(1000L, csms.Firmware.Statistics("x").BytesDelivered);
    }

    [TestMethod]
    public async Task Lies_about_the_length()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        Uri tooLong = csms.Firmware.Publish("long", Content(1000), new FirmwareBehaviour { LengthError = 24 });
        using HttpResponseMessage response = await _http.GetAsync(tooLong, HttpCompletionOption.ResponseHeadersRead);
        Assert.AreEqual(1024L, response.Content.Headers.ContentLength);
        Assert.HasCount(1000, await ReadUntilBrokenAsync(response));

        Uri tooShort = csms.Firmware.Publish("short", Content(1000), new FirmwareBehaviour { LengthError = -24 });
        CollectionAssert.AreEqual(Content(1000)[..976], await _http.GetByteArrayAsync(tooShort));

        Uri more = csms.Firmware.Publish("more", Content(1000), new FirmwareBehaviour { TrailingBytes = 7 });
        using HttpResponseMessage range = await GetAsync(more, "bytes=990-999");
        Assert.AreEqual("bytes 990-999/1000", range.Content.Headers.ContentRange!.ToString());
        Assert.HasCount(17, await range.Content.ReadAsByteArrayAsync());
    }

    [TestMethod]
    public async Task Refuses_for_a_while()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        FirmwareBehaviour busy = new() { RefuseWith = 503, RetryAfter = TimeSpan.FromSeconds(3), Refusals = 1 };
        Uri location = csms.Firmware.Publish("x", Content(10), busy);
        using HttpResponseMessage first = await _http.GetAsync(location);
        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, first.StatusCode);
        Assert.AreEqual(TimeSpan.FromSeconds(3), first.Headers.RetryAfter!.Delta);
        Assert.HasCount(10, await _http.GetByteArrayAsync(location));

        csms.Firmware.SetBehaviour("x", new FirmwareBehaviour { RefuseWith = 404 });
        using HttpResponseMessage gone = await _http.GetAsync(location);
        Assert.AreEqual(HttpStatusCode.NotFound, gone.StatusCode);
        CollectionAssert.AreEqual(
            new[] { 503, 200, 404 }, csms.Firmware.Statistics("x").Requests.Select(request => request.StatusCode).ToArray());

        csms.Firmware.Withdraw("x");
        using HttpResponseMessage withdrawn = await _http.GetAsync(location);
        Assert.AreEqual(HttpStatusCode.NotFound, withdrawn.StatusCode);
        Assert.ThrowsExactly<KeyNotFoundException>(() => csms.Firmware.Statistics("x"));
    }

    [TestMethod]
    public async Task Refuses_names_that_are_no_path_segment_and_methods_that_do_not_read()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        Assert.ThrowsExactly<ArgumentException>(() => csms.Firmware.Publish("a/b", []));
        using HttpResponseMessage response = await _http.PostAsync(csms.Firmware.Publish("x", [1]), null);
        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    private static byte[] Content(int length)
    {
        byte[] content = new byte[length];
        new Random(length).NextBytes(content);
        return content;
    }

    private static async Task<byte[]> ReadUntilBrokenAsync(HttpResponseMessage response)
    {
        using MemoryStream got = new();
        await using Stream body = await response.Content.ReadAsStreamAsync();
        await Assert.ThrowsExactlyAsync<HttpIOException>(() => body.CopyToAsync(got));
        return got.ToArray();
    }

    private async Task<HttpResponseMessage> GetHeadersAsync(Uri location, string range)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, location);
        request.Headers.TryAddWithoutValidation("Range", range);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private async Task<HttpResponseMessage> GetAsync(Uri location, string range, string? ifRange = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, location);
        request.Headers.TryAddWithoutValidation("Range", range);
        if (ifRange is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Range", ifRange);
        }

        return await _http.SendAsync(request);
    }
}
