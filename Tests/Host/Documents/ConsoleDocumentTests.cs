using TwinSlot.Bootloader.ConsoleRequests;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Shared.Firmware;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.Documents;

/// <summary>Holds the tables of docs/console.md and the code together.</summary>
[TestClass]
public sealed class ConsoleDocumentTests
{
    private static readonly string s_text = Repository.Read("docs", "console.md");

    [TestMethod]
    public void Each_request_of_the_table_is_one_that_help_lists()
    {
        string[] documented = [.. Rows("| request | what it does |").Select(row => row[0].Trim('`').Replace("\\|", "|", StringComparison.Ordinal))];
        string[] listed = [.. Ask("help").Where(line => line.StartsWith("= request ", StringComparison.Ordinal)).Select(line => line["= request ".Length..])];
        CollectionAssert.AreEqual(listed, documented);
    }

    [TestMethod]
    public void Each_request_that_is_documented_is_answered()
    {
        foreach (string name in Rows("| request | what it does |").Select(row => row[0].Trim('`').Split(' ')[0]))
        {
            Assert.IsFalse(Ask(name)[^1].Contains("there is no request", StringComparison.Ordinal), name);
        }
    }

    [TestMethod]
    public void Each_key_of_the_table_is_one_that_the_code_writes_and_none_is_missing()
    {
        HashSet<string> written =
        [
            .. Repository.Sources("Bootloader/ConsoleRequests")
                .SelectMany(file => File.ReadAllText(file).Split("reply.Line(").Skip(1))
                .Select(call => call.TrimStart().Split('"')[1]),
        ];
        HashSet<string> documented = [.. Rows("| request | key | value |").Select(row => row[1].Trim('`'))];
        CollectionAssert.AreEquivalent(written.ToArray(), documented.ToArray());
    }

    [TestMethod]
    public void The_bounds_are_those_of_the_code()
    {
        Assert.Contains($"at most {LineBuffer.Capacity} bytes", s_text);
        Assert.Contains($"every {ConsoleService.Pause} ms", s_text);
        Assert.Contains($"1 to {LogLines.Most}, {LogLines.Default} if nothing is said", s_text);
        Assert.AreEqual("1; it rises", Rows("| request | key | value |").Single(row => row[1] == "`protocol`")[2][..11]);
        Assert.AreEqual(1, ConsoleAnswers.Protocol);
    }

    private static IEnumerable<string[]> Rows(string heading) =>
        s_text.ReplaceLineEndings("\n").Split(heading)[1].Split('\n').Skip(2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Replace("\\|", "\u0001", StringComparison.Ordinal).Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => cells.Select(cell => cell.Replace("\u0001", "\\|", StringComparison.Ordinal)).ToArray());

    private static string[] Ask(string request)
    {
        FakeBoard board = new();
        RecordStore records = new(board.Storage);
        records.Assume(new BootRecord());
        Port port = new("twinslot " + request + "\n");
        ConsoleService service = new(port);
        service.Use(new RecoveryAnswers(board.Board, records, new FlightRecorder(board.Storage, board.Clock), "nothing may boot"));
        service.Step();
        return [.. port.Lines];
    }

    private sealed class Port(string typed) : IConsolePort
    {
        private int _position;

        public List<string> Lines { get; } = [];

        public int Read(byte[] buffer)
        {
            int count = Math.Min(buffer.Length, typed.Length - _position);
            for (int i = 0; i < count; i++)
            {
                buffer[i] = (byte)typed[_position++];
            }

            return count;
        }

        public void WriteLine(string line) => Lines.Add(line);
    }
}
