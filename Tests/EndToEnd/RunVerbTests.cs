using System.Collections.Concurrent;
using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using System.Text;
using TwinSlot.Tools;

namespace TwinSlot.Tests.EndToEnd;

/// <summary>The console that <c>twinslot board run</c> offers to other programs.</summary>
[TestClass]
public sealed class RunVerbTests
{
    [TestMethod]
    public async Task A_board_is_asked_over_the_port_that_the_verb_prints()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        charger.Flash("Good", "1.0.0");
        Lines lines = new();
        using CancellationTokenSource end = new();
        Task<int> verb = Task.Run(() => TwinSlotProgram.CreateRoot().Parse(["board", "run", charger.Folder.Path, "--console", "tcp:0"])
            .InvokeAsync(new InvocationConfiguration { Output = lines, EnableDefaultExceptionHandler = false }, end.Token));
        string at = await lines.WaitForAsync("the console is at tcp:", verb);
        using (TcpClient bench = new())
        {
            await bench.ConnectAsync(IPEndPoint.Parse(at["the console is at tcp:".Length..]));
            await bench.GetStream().WriteAsync("twinslot version\r"u8.ToArray());
            using StreamReader reader = new(bench.GetStream());
            using CancellationTokenSource limit = new(ChargerFixture.Patience);
            List<string> reply = [];
            do
            {
                string line = await reader.ReadLineAsync(limit.Token) ?? throw new AssertFailedException("the port was closed");
                if (line.StartsWith("= ", StringComparison.Ordinal))
                {
                    reply.Add(line);
                }
            }
            while (reply.Count == 0 || reply[^1] != "= ok");

            CollectionAssert.AreEqual(new[] { "= protocol 1", "= bootloader 0.1.0+0", "= image 1.0.0+0", "= ok" }, reply);
            await lines.WaitForAsync("> twinslot version", verb);
        }

        await end.CancelAsync();
        Assert.AreEqual(0, await verb);
        Assert.IsTrue(lines.All.Any(line => line.StartsWith("power off after 1 starts", StringComparison.Ordinal)));
    }

    private sealed class Lines : TextWriter
    {
        public ConcurrentQueue<string> All { get; } = new();

        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value) => All.Enqueue(value ?? "");

        public async Task<string> WaitForAsync(string words, Task verb)
        {
            using CancellationTokenSource limit = new(ChargerFixture.Patience);
            while (true)
            {
                if (All.FirstOrDefault(line => line.Contains(words, StringComparison.Ordinal)) is string found)
                {
                    return found;
                }

                Assert.IsFalse(limit.IsCancellationRequested || verb.IsCompleted, $"'{words}' was never printed, but:\n{string.Join('\n', All)}");
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }
}
