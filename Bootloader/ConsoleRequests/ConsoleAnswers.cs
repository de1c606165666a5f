using TwinSlot.Bootloader.Hardware;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.ConsoleRequests;

/// <summary>Answers requests from what a board is doing: running an image, or waiting in recovery. docs/console.md has the protocol.</summary>
public abstract class ConsoleAnswers
{
    /// <summary>The protocol's version. It rises when what a reader may rely on changes; lines that are added do not change it.</summary>
    public const int Protocol = 1;

    private readonly RecordStore _records;
    private readonly FlightRecorder _log;

    /// <summary>Answers for a board.</summary>
    /// <param name="records">The boot record, loaded.</param>
    /// <param name="log">The flight log.</param>
    protected ConsoleAnswers(Board board, RecordStore records, FlightRecorder log)
    {
        Board = board;
        _records = records;
        _log = log;
    }

    /// <summary>The board.</summary>
    protected Board Board { get; }

    /// <summary>The slot that runs; -1 for none.</summary>
    protected abstract int Slot { get; }

    /// <summary>Answers a request.</summary>
    /// <returns>Why it was not carried out; an empty string if it was.</returns>
    /// <param name="reply">Receives the lines, but not the one that ends it.</param>
    public string Answer(ConsoleRequest request, ConsoleReply reply)
    {
        switch (request.Name)
        {
            case "help":
                WriteHelp(reply);
                return string.Empty;
            case "version":
                WriteVersion(reply);
                return string.Empty;
            case "status":
                WriteStatus(reply);
                return string.Empty;
            case "slots":
                SlotLines.Write(reply, _records.Current, Slot);
                return string.Empty;
            case "log":
                return WriteLog(reply, request.Argument);
            case "diagnostics":
                WriteDiagnostics(reply);
                return string.Empty;
            case "revert":
                return Revert(reply, request.Argument);
            case "fault":
                return InjectFault(request.Argument);
            default:
                return "there is no request '" + request.Name + "'; help lists those that there are";
        }
    }

    /// <summary>What the board does, and since when.</summary>
    protected abstract void WriteStatus(ConsoleReply reply);

    /// <summary>What the application's diagnostics and tasks come to.</summary>
    protected abstract void WriteDiagnostics(ConsoleReply reply);

    /// <summary>Asks for a rollback.</summary>
    /// <returns>Why it is refused; an empty string if it is not.</returns>
    protected abstract string Revert(ConsoleReply reply, string reason);

    /// <summary>Injects a fault, in an image for tests.</summary>
    /// <returns>Why it is not injected; an empty string if it is.</returns>
    protected abstract string InjectFault(string fault);

    private static void WriteHelp(ConsoleReply reply)
    {
        reply.Line("request", "help");
        reply.Line("request", "version");
        reply.Line("request", "status");
        reply.Line("request", "slots");
        reply.Line("request", "log [N]");
        reply.Line("request", "diagnostics");
        reply.Line("request", "revert [REASON...]");
        reply.Line("request", "fault hang|crash|starve|diagnostic NAME");
    }

    private void WriteVersion(ConsoleReply reply)
    {
        reply.Line("protocol", Protocol);
        reply.Line("bootloader", Board.Identity.BootloaderVersion.ToText());
        if (Slot >= 0)
        {
            reply.Line("image", _records.Current.Slots[Slot].Version.ToText());
        }
    }

    private string WriteLog(ConsoleReply reply, string argument)
    {
        int count = LogLines.Count(argument);
        if (count < 0)
        {
            return "log takes a number of entries from 1 to " + LogLines.Most.ToString();
        }

        LogLines.Write(reply, _log.Read(), count);
        return string.Empty;
    }
}
