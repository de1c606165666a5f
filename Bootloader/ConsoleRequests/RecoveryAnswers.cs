using TwinSlot.Bootloader.Hardware;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.ConsoleRequests;

/// <summary>Answers for a board that is in recovery: no image runs.</summary>
public sealed class RecoveryAnswers : ConsoleAnswers
{
    private readonly string _why;

    /// <summary>Answers for a board.</summary>
    /// <param name="records">The boot record, loaded.</param>
    /// <param name="log">The flight log.</param>
    /// <param name="why">Why it is in recovery.</param>
    public RecoveryAnswers(Board board, RecordStore records, FlightRecorder log, string why)
        : base(board, records, log)
    {
        _why = why;
    }

    /// <inheritdoc/>
    protected override int Slot
    {
        get { return -1; }
    }

    /// <inheritdoc/>
    protected override void WriteStatus(ConsoleReply reply)
    {
        reply.Line("mode", "recovery");
        reply.Line("uptime", Board.Clock.Milliseconds);
        reply.Line("time", Board.Clock.UnixSeconds);
        reply.Line("why", _why);
    }

    /// <inheritdoc/>
    protected override void WriteDiagnostics(ConsoleReply reply)
    {
    }

    /// <inheritdoc/>
    protected override string Revert(ConsoleReply reply, string reason)
    {
        return "the board is in recovery: no image runs that could be left";
    }

    /// <inheritdoc/>
    protected override string InjectFault(string fault)
    {
        return "the board is in recovery: no image runs that a fault could be injected in";
    }
}
