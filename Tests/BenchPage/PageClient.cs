using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TwinSlot.Testing.BenchPage.Serving;

namespace TwinSlot.Tests.BenchPage;

/// <summary>What a page does, without a browser: it follows the events and gives orders.</summary>
internal sealed class PageClient : IAsyncDisposable
{
    // A busy machine must not fail a test.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(6);

    private readonly HttpClient _http;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly List<JsonNode> _lines = [];
    private readonly Task _following;
    private JsonNode? _state;

    public PageClient(BenchPageServer server)
        : this(server.Address, server.Token)
    {
    }

    public PageClient(Uri address, string token)
    {
        _http = new HttpClient { BaseAddress = address, Timeout = s_patience };
        _http.DefaultRequestHeaders.Add("X-TwinSlot-Token", token);
        _following = Task.Run(FollowAsync);
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines.Select(line => $"{line["source"]}: {line["text"]}")];
            }
        }
    }

    public async Task<(int Code, string Words)> OrderAsync(string name, byte[]? body = null)
    {
        using ByteArrayContent content = new(body ?? []);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using HttpResponseMessage answer = await _http.PostAsync($"/orders/{name}", content);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["words"]!.GetValue<string>());
    }

    public async Task DoAsync(string name, byte[]? body = null)
    {
        (int code, string words) = await OrderAsync(name, body);
        Assert.AreEqual(200, code, words);
    }

    public async Task<string> GetAsync(string path) => await _http.GetStringAsync(path);

    public async Task<JsonNode> WaitForAsync(string what, Func<JsonNode, bool> holds)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (true)
        {
            JsonNode? state;
            lock (_gate)
            {
                state = _state?["state"];
            }

            if (state != null && holds(state))
            {
                return state;
            }

            if (watch.Elapsed > s_patience || _following.IsCompleted)
            {
                Assert.Fail($"{what} did not come: {state}\n{string.Join('\n', Lines)}");
            }

            await Task.Delay(20);
        }
    }

    public Task<JsonNode> WaitForHeadlineAsync(string words) => WaitForAsync(words, state => state["headline"]!.GetValue<string>().Contains(words, StringComparison.Ordinal));

    public string? Hindrance(string action)
    {
        lock (_gate)
        {
            return _state?["hindrances"]?[action]?.GetValue<string>();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _http.Dispose();
        _end.Dispose();
    }

    private async Task FollowAsync()
    {
        using HttpResponseMessage answer = await _http.GetAsync("/events", HttpCompletionOption.ResponseHeadersRead, _end.Token);
        using StreamReader reader = new(await answer.Content.ReadAsStreamAsync(_end.Token));
        string name = "";
        while (await reader.ReadLineAsync(_end.Token) is string line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line["event: ".Length..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                JsonNode data = JsonNode.Parse(line["data: ".Length..])!;
                lock (_gate)
                {
                    if (name == "state")
                    {
                        _state = data;
                    }
                    else
                    {
                        _lines.AddRange(data.AsArray().Select(each => each!));
                    }
                }
            }
        }
    }
}
