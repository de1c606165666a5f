using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using TwinSlot.Testing.BenchPage.Serving;
using TwinSlot.Testing.Rigs;
using TwinSlot.Tests.Hil;

namespace TwinSlot.Tests.BenchPage;

/// <summary>What is refused, by real requests.</summary>
[TestClass]
public sealed class RequestTests
{
    private readonly FakeRig _rig = new();
    private BenchPageServer _server = null!;

    [TestInitialize]
    public async Task Start()
    {
        await _rig.MakeAsync(BoardSetup.Usual);
        _server = await BenchPageServer.StartAsync(_rig, new BenchPageOptions { Variants = ["Good"] });
    }

    [TestCleanup]
    public async Task Stop() => await _server.DisposeAsync();

    [TestMethod]
    public async Task Page_is_there_under_both_names_of_this_machine_with_a_policy_and_nothing_inline()
    {
        foreach (string host in new[] { "127.0.0.1", "localhost", "LOCALHOST" })
        {
            using HttpResponseMessage answer = await SendAsync(HttpMethod.Get, "/", request => request.Headers.Host = $"{host}:{_server.Address.Port}");
            Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, host);
            StringAssert.StartsWith(answer.Headers.GetValues("Content-Security-Policy").Single(), "default-src 'none'; ");
            Assert.AreEqual("no-store", answer.Headers.CacheControl!.ToString());
            string page = await answer.Content.ReadAsStringAsync();
            Assert.Contains(_server.Token, page);
            Assert.DoesNotContain(" style=", page);
            Assert.DoesNotContain("<style", page);
            Assert.DoesNotContain("<script>", page);
        }
    }

    [TestMethod]
    [DataRow("rebound.example:{0}")]
    [DataRow("127.0.0.1")]
    [DataRow("127.0.0.1:1")]
    [DataRow("[::1]:{0}")]
    [DataRow("127.0.0.1.rebound.example:{0}")]
    public async Task Another_host_is_refused_for_every_request(string host)
    {
        string header = string.Format(System.Globalization.CultureInfo.InvariantCulture, host, _server.Address.Port);
        foreach (string all in PageRequests.All)
        {
            string[] parts = all.Split(' ');
            using HttpResponseMessage answer = await SendAsync(new HttpMethod(parts[0]), parts[1], request =>
            {
                request.Headers.Host = header;
                request.Headers.Add(PageRequests.TokenHeader, _server.Token);
            });
            Assert.AreEqual(HttpStatusCode.Forbidden, answer.StatusCode, all);
            Assert.DoesNotContain(_server.Token, await answer.Content.ReadAsStringAsync());
        }

        Assert.IsFalse(_rig.IsOn);
    }

    [TestMethod]
    [DataRow("http://evil.example")]
    [DataRow("null")]
    [DataRow("https://127.0.0.1:{0}")]
    [DataRow("http://localhost:{0}")]
    [DataRow("http://127.0.0.1")]
    public async Task Another_origin_is_refused(string origin)
    {
        string header = string.Format(System.Globalization.CultureInfo.InvariantCulture, origin, _server.Address.Port);
        foreach (string path in new[] { "/", "/events", "/timeline" })
        {
            using HttpResponseMessage read = await SendAsync(HttpMethod.Get, path, request => request.Headers.Add("Origin", header));
            Assert.AreEqual(HttpStatusCode.Forbidden, read.StatusCode, path);
        }

        using HttpResponseMessage ordered = await SendAsync(HttpMethod.Post, "/orders/power-on", request =>
        {
            request.Headers.Add("Origin", header);
            request.Headers.Add(PageRequests.TokenHeader, _server.Token);
        });
        Assert.AreEqual(HttpStatusCode.Forbidden, ordered.StatusCode);
        Assert.IsFalse(_rig.IsOn);
    }

    [TestMethod]
    public async Task Orders_take_the_secret_of_this_run_and_nothing_else()
    {
        foreach (string? token in new[] { null, "", "x", new string('0', 64), _server.Token[..63], _server.Token + "0" })
        {
            using HttpResponseMessage answer = await SendAsync(HttpMethod.Post, "/orders/power-on", request =>
            {
                if (token != null)
                {
                    request.Headers.TryAddWithoutValidation(PageRequests.TokenHeader, token);
                }
            });
            Assert.AreEqual(HttpStatusCode.Forbidden, answer.StatusCode, token);
        }

        Assert.IsFalse(_rig.IsOn);
        using HttpResponseMessage good = await OrderAsync("power-on", request => request.Headers.Add("Origin", _server.Address.GetLeftPart(UriPartial.Authority)));
        Assert.AreEqual(HttpStatusCode.OK, good.StatusCode);
        Assert.IsTrue(_rig.IsOn);
    }

    [TestMethod]
    public async Task Orders_come_by_post_alone_and_paths_that_are_not_known_lead_nowhere()
    {
        using HttpResponseMessage get = await SendAsync(HttpMethod.Get, "/orders/power-on", request => request.Headers.Add(PageRequests.TokenHeader, _server.Token));
        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, get.StatusCode);
        Assert.IsFalse(_rig.IsOn);
        foreach (string path in new[] { "/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/orders/", "/orders/console/x", "/bench.css/..%2f", "/index.html" })
        {
            using HttpResponseMessage answer = await SendAsync(HttpMethod.Get, path, _ => { });
            Assert.AreEqual(HttpStatusCode.NotFound, answer.StatusCode, path);
        }
    }

    [TestMethod]
    public async Task Upload_is_bounded_by_the_slot_whether_its_length_is_announced_or_not()
    {
        foreach (bool chunked in new[] { false, true })
        {
            using HttpResponseMessage answer = await OrderAsync("flash-a", request =>
            {
                request.Content = new ByteArrayContent(new byte[_rig.SlotBytes + 1]);
                request.Headers.TransferEncodingChunked = chunked;
            });
            Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
            Assert.Contains($"longer than {_rig.SlotBytes} bytes", await WordsAsync(answer));
        }

        using HttpResponseMessage fits = await OrderAsync("flash-a", request => request.Content = new ByteArrayContent(new byte[_rig.SlotBytes]));
        Assert.AreEqual(HttpStatusCode.Conflict, fits.StatusCode, "it fits, and this rig writes no flash");
    }

    [TestMethod]
    public async Task Upload_is_bounded_in_time()
    {
        await using BenchPageServer server = await BenchPageServer.StartAsync(_rig, new BenchPageOptions { UploadLimit = TimeSpan.FromSeconds(1) });

        // By hand: a client of .NET reads no answer before it has sent everything.
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /orders/flash-a HTTP/1.1\r\nHost: 127.0.0.1:{server.Address.Port}\r\n{PageRequests.TokenHeader}: {server.Token}\r\nContent-Length: 100\r\n\r\nx"));
        using StreamReader reader = new(stream, Encoding.ASCII);

        // Not to its end: the server goes on to wait for the rest of the request for a while.
        StringBuilder answer = new();
        char[] more = new char[1024];
        while (!answer.ToString().Contains("\"}", StringComparison.Ordinal)
            && await reader.ReadAsync(more).AsTask().WaitAsync(TimeSpan.FromMinutes(3)) is int count and > 0)
        {
            answer.Append(more, 0, count);
        }

        StringAssert.StartsWith(answer.ToString(), "HTTP/1.1 408 ");
        Assert.Contains("was not there within 1 s", answer.ToString());
    }

    [TestMethod]
    public async Task What_a_rig_cannot_do_is_refused_in_words_and_so_is_what_the_moment_forbids()
    {
        using HttpResponseMessage button = await OrderAsync("button-hold");
        Assert.AreEqual(HttpStatusCode.Conflict, button.StatusCode);
        Assert.AreEqual("Hold the button: this rig does not hold the button", await WordsAsync(button));
        using HttpResponseMessage off = await OrderAsync("power-off");
        Assert.AreEqual("Power off: the board has no power", await WordsAsync(off));
        using HttpResponseMessage image = await OrderAsync("stage", request => request.Content = new ByteArrayContent([]));
        Assert.AreEqual(HttpStatusCode.BadRequest, image.StatusCode);
        Assert.Contains("choose a file", await WordsAsync(image));
    }

    [TestMethod]
    public async Task No_image_is_made_by_a_name_that_is_not_on_the_list()
    {
        using HttpResponseMessage answer = await SendAsync(HttpMethod.Post, "/orders/flash-a?variant=..%2F..%2Fetc&version=1.0.0", request => request.Headers.Add(PageRequests.TokenHeader, _server.Token));
        Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("there is no such image here", await WordsAsync(answer));
    }

    [TestMethod]
    public async Task Failure_of_the_rig_is_answered_and_stands_in_the_log()
    {
        FakeRig rig = new() { SwitchFails = "the relay does not answer" };
        await using BenchPageServer server = await BenchPageServer.StartAsync(rig, new BenchPageOptions());
        await using PageClient client = new(server);
        (int code, string words) = await client.OrderAsync("power-on");
        Assert.AreEqual(409, code);
        Assert.AreEqual("Power on: the relay does not answer", words);
        await client.WaitForAsync("the state", _ => client.Lines.Contains("rig: not done: Power on: the relay does not answer"));
    }

    [TestMethod]
    public async Task Port_that_is_taken_is_said()
    {
        IOException error = await Assert.ThrowsExactlyAsync<IOException>(() => BenchPageServer.StartAsync(_rig, new BenchPageOptions { Port = _server.Address.Port }));
        Assert.Contains($"Cannot listen on 127.0.0.1:{_server.Address.Port}", error.Message);
    }

    private static async Task<string> WordsAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonNode>())!["words"]!.GetValue<string>();

    private Task<HttpResponseMessage> OrderAsync(string name, Action<HttpRequestMessage>? with = null) => SendAsync(HttpMethod.Post, $"/orders/{name}", request =>
    {
        request.Headers.Add(PageRequests.TokenHeader, _server.Token);
        with?.Invoke(request);
    });

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, Action<HttpRequestMessage> with)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(method, new Uri(_server.Address, path));
        with(request);
        return await http.SendAsync(request, HttpCompletionOption.ResponseContentRead);
    }
}
