using System.Collections.Concurrent;
using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using TwinSlot.Tools;

namespace TwinSlot.Tests.EndToEnd;

/// <summary><c>twinslot csms</c> as it runs, and what it has printed.</summary>
internal sealed partial class CsmsVerbRun : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Lines _lines = new();
    private readonly Task<int> _run;

    private CsmsVerbRun(string[] args) => _run = Task.Run(() => TwinSlotProgram.CreateRoot().Parse(["csms", "--port", "0", .. args])
        .InvokeAsync(new InvocationConfiguration { Output = _lines, EnableDefaultExceptionHandler = false }, _end.Token));

    public string Url { get; private set; } = "";

    public string Output => string.Join('\n', _lines.All);

    public static async Task<CsmsVerbRun> StartAsync(string[] args)
    {
        CsmsVerbRun verb = new(args);
        verb.Url = Address().Match(await verb.WaitForAsync("backend: ")).Value;
        return verb;
    }

    public async Task<string> WaitForAsync(string words)
    {
        using CancellationTokenSource limit = new(ChargerFixture.Patience);
        while (true)
        {
            if (_lines.All.FirstOrDefault(line => line.Contains(words, StringComparison.Ordinal)) is string found)
            {
                return found;
            }

            if (_run.IsFaulted)
            {
                await _run;
            }

            if (limit.IsCancellationRequested)
            {
                Assert.Fail($"'{words}' was never printed, but:\n{Output}");
            }

            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Assert.AreEqual(0, await _run);
        _end.Dispose();
    }

    [GeneratedRegex("ws://.*")]
    private static partial Regex Address();

    private sealed class Lines : TextWriter
    {
        public ConcurrentQueue<string> All { get; } = new();

        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value) => All.Enqueue(value ?? "");
    }
}
