using TwinSlot.Bootloader.ConsoleRequests;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Fuzz.Engine;
using TwinSlot.Tests.Shared.Firmware;

namespace TwinSlot.Tests.Fuzz.Targets;

/// <summary>What comes in at a board's console, and its replies; the input is printed as a message too.</summary>
public sealed class ConsoleTarget : IFuzzTarget
{
    /// <inheritdoc/>
    public string Name => "console";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Dictionary { get; } = TargetText.Pieces(
        "twinslot ", "help", "version", "status", "slots", "log 10", "diagnostics", "revert ", "fault hang", "\n", "\r\n", "= ok\n", "= error ");

    /// <inheritdoc/>
    public int MostLength => 1024;

    /// <inheritdoc/>
    public long MemoryFor(int length) => 65536 + (256L * length);

    /// <inheritdoc/>
    public void Repair(byte[] input)
    {
    }

    /// <inheritdoc/>
    public string Run(byte[] input)
    {
        FakeBoard board = new();
        RecordStore records = new(board.Storage);
        records.Assume(new BootRecord());
        Port port = new(input);
        ConsoleService service = new(port);
        service.Use(new RecoveryAnswers(board.Board, records, new FlightRecorder(board.Storage, board.Clock), TargetText.Of(input)));

        // Each round takes a request, of which the shortest has a word and its end, or all that there is.
        int most = (input.Length / (ConsoleRequest.Start.Length + 1)) + 2;
        for (int round = 0; round < most; round++)
        {
            int before = port.Ends;
            service.Step();
            PromiseBroken.Unless(port.Ends - before <= 1, "a round answers one request");
        }

        PromiseBroken.Unless(port.IsEmpty, "all that came in is read");
        PromiseBroken.Unless(port.IsEnded, "a reply that was begun is ended");
        string message = ConsoleText.Message(TargetText.Of(input));
        PromiseBroken.Unless(!message.StartsWith(ConsoleText.ReplyStart, StringComparison.Ordinal) && !message.Contains('\n'), "no message looks like a reply");
        return port.Ends == 0 ? "no request" : port.Lines > port.Ends ? "answered" : "refused";
    }

    private sealed class Port(byte[] input) : IConsolePort
    {
        private int _position;

        public int Ends { get; private set; }

        public int Lines { get; private set; }

        public bool IsEnded { get; private set; } = true;

        public bool IsEmpty => _position == input.Length;

        public int Read(byte[] buffer)
        {
            int count = Math.Min(buffer.Length, input.Length - _position);
            Array.Copy(input, _position, buffer, 0, count);
            _position += count;
            return count;
        }

        public void WriteLine(string line)
        {
            PromiseBroken.Unless(line.StartsWith(ConsoleText.ReplyStart, StringComparison.Ordinal), "a reply's lines begin as such");
            PromiseBroken.Unless(!line.Contains('\n') && !line.Contains('\r'), "a line is one line");
            Lines++;
            IsEnded = line == "= ok" || line.StartsWith("= error ", StringComparison.Ordinal);
            Ends += IsEnded ? 1 : 0;
        }
    }
}
