using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using TwinSlot.Tools.Consoles;

namespace TwinSlot.Tests.Tools;

/// <summary>The ends of a board's console that other programs can open.</summary>
[TestClass]
public sealed class BenchConsoleTests
{
    // For waits that end long before, unless something is wrong.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly BlockingCollection<string> _received = [];

    [TestMethod]
    [DataRow("a\nb\r\nc\r\n\n\rd\n", "a|b|c|d")]
    [DataRow("begun", "")]
    public void Lines_end_with_either_character_and_empty_ones_are_left_out(string typed, string expected)
    {
        List<string> lines = [];
        LineSplitter splitter = new(lines.Add);
        foreach (byte next in Encoding.UTF8.GetBytes(typed))
        {
            splitter.Add([next]);
        }

        Assert.AreEqual(expected, string.Join('|', lines));
    }

    [TestMethod]
    public void A_line_without_end_takes_bounded_memory()
    {
        List<string> lines = [];
        LineSplitter splitter = new(lines.Add);
        splitter.Add(new byte[100_000].Select(_ => (byte)'x').ToArray());
        splitter.Add("\nnext\n"u8);
        CollectionAssert.AreEqual(new[] { new string('x', LineSplitter.Capacity), "next" }, lines);
    }

    [TestMethod]
    public async Task A_port_of_this_machine_passes_lines_both_ways_for_several_readers()
    {
        await using BenchConsoles consoles = await BenchConsoles.OpenAsync(["tcp:0"], _received.Add);
        string address = consoles.Addresses.Single();
        Assert.StartsWith("tcp:127.0.0.1:", address);
        using TcpClient first = await ConnectAsync(address);
        using TcpClient second = await ConnectAsync(address);
        await first.GetStream().WriteAsync("twinslot status\n"u8.ToArray());
        Assert.AreEqual("twinslot status", Received());
        await second.GetStream().WriteAsync("twinslot log\r"u8.ToArray());
        Assert.AreEqual("twinslot log", Received());

        // Both were served before: what they sent has come in.
        consoles.Write("= ok");
        Assert.AreEqual("= ok", await ReadLineAsync(first.GetStream()));
        Assert.AreEqual("= ok", await ReadLineAsync(second.GetStream()));
        first.Close();
        await second.GetStream().WriteAsync("still there\n"u8.ToArray());
        Assert.AreEqual("still there", Received());
    }

    [TestMethod]
    public async Task What_was_printed_last_still_reaches_the_reader_when_the_console_is_closed()
    {
        BenchConsoles consoles = await BenchConsoles.OpenAsync(["tcp:0"], _received.Add);
        using TcpClient client = await ConnectAsync(consoles.Addresses.Single());
        await client.GetStream().WriteAsync("here\n"u8.ToArray());
        Assert.AreEqual("here", Received());
        consoles.Write("the last line");
        await consoles.DisposeAsync();
        Assert.AreEqual("the last line", await ReadLineAsync(client.GetStream()));
        Assert.AreEqual(0, await client.GetStream().ReadAsync(new byte[1]));
    }

    [TestMethod]
    public async Task A_port_that_is_taken_is_refused()
    {
        await using BenchConsoles consoles = await BenchConsoles.OpenAsync(["tcp:0"], _received.Add);
        string taken = "tcp:" + consoles.Addresses.Single().Split(':')[^1];
        TwinSlot.Tools.Refusal refused = await Assert.ThrowsExactlyAsync<TwinSlot.Tools.Refusal>(() => BenchConsoles.OpenAsync([taken], _received.Add));
        StringAssert.Contains(refused.Message, "cannot be opened");
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task A_pseudo_terminal_passes_lines_both_ways_and_echoes_nothing()
    {
        await using BenchConsoles consoles = await BenchConsoles.OpenAsync(["pty"], _received.Add);
        using FileStream bench = new(consoles.Addresses.Single(), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        await bench.WriteAsync("twinslot status\n"u8.ToArray());
        Assert.AreEqual("twinslot status", Received());
        consoles.Write("= mode trial");
        Assert.AreEqual("= mode trial", await ReadLineAsync(bench));
        await bench.WriteAsync("\u0003\u0004 as they are\r"u8.ToArray());
        Assert.AreEqual("\u0003\u0004 as they are", Received());
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Windows)]
    public async Task Windows_says_what_it_lacks()
    {
        TwinSlot.Tools.Refusal refused = await Assert.ThrowsExactlyAsync<TwinSlot.Tools.Refusal>(() => BenchConsoles.OpenAsync(["pty"], _received.Add));
        StringAssert.Contains(refused.Message, "Use --console tcp:PORT");
    }

    [TestMethod]
    [DataRow("tcp")]
    [DataRow("tcp:")]
    [DataRow("tcp:65536")]
    [DataRow("tcp:0.0.0.0:80")]
    [DataRow("pty:1")]
    [DataRow("serial")]
    public void What_is_no_console_is_refused(string value) =>
        Outcome.Of("board", "run", "nowhere", "--console", value).MustFail(2, "is no console: give tcp:PORT");

    private static async Task<TcpClient> ConnectAsync(string address)
    {
        TcpClient client = new();
        await client.ConnectAsync(IPEndPoint.Parse(address["tcp:".Length..]));
        return client;
    }

    private static async Task<string> ReadLineAsync(Stream stream)
    {
        using CancellationTokenSource limit = new(s_patience);
        List<byte> line = [];
        for (byte[] next = new byte[1]; await stream.ReadAsync(next, limit.Token) == 1 && next[0] != '\n';)
        {
            line.Add(next[0]);
        }

        return Encoding.UTF8.GetString([.. line]);
    }

    private string Received() => _received.TryTake(out string? line, s_patience) ? line : throw new AssertFailedException("nothing came in");
}
