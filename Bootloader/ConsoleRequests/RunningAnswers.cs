using TwinSlot.Bootloader.Services;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Bootloader.ConsoleRequests;

/// <summary>Answers for a board that runs an image.</summary>
public sealed class RunningAnswers : ConsoleAnswers
{
    private readonly RunningBoot _boot;
    private readonly TaskTable _tasks;
    private readonly EvidenceRecorder _evidence;
    private readonly IRollback _rollback;

    /// <summary>Answers for a boot.</summary>
    /// <param name="tasks">The application's tasks.</param>
    /// <param name="evidence">The application's reports.</param>
    /// <param name="rollback">What carries a rollback out.</param>
    public RunningAnswers(RunningBoot boot, TaskTable tasks, EvidenceRecorder evidence, IRollback rollback)
        : base(boot.Board, boot.Records, boot.Log)
    {
        _boot = boot;
        _tasks = tasks;
        _evidence = evidence;
        _rollback = rollback;
    }

    /// <inheritdoc/>
    protected override int Slot
    {
        get { return _boot.Slot; }
    }

    /// <inheritdoc/>
    protected override void WriteStatus(ConsoleReply reply)
    {
        SlotEntry entry = _boot.Record.Slots[_boot.Slot];
        reply.Line("mode", _boot.Mode == BootMode.Trial ? "trial" : _boot.Mode == BootMode.Probe ? "probe" : "confirmed");
        reply.Line("uptime", Board.Clock.Milliseconds);
        reply.Line("time", Board.Clock.UnixSeconds);
        reply.Line("slot", SlotFiles.Letter(_boot.Slot));
        reply.Line("image", entry.Version.ToText());
        reply.Line("test-image", _boot.Faults != null);
        reply.Line("cause", BootCauses.Describe(_boot.Cause));
        reply.Line("tries", entry.TriesLeft);
        reply.Line("interruptions", entry.InterruptionsLeft);
        reply.Line("charging", _boot.Charging);
        reply.Line("soak", entry.Soak != SoakState.None);
        reply.Line("backend", _evidence.IsConnected);
        reply.Line("reach", _evidence.Reach);
        reply.Line("reboot-due", _boot.RebootFrom >= 0);
        string last = _rollback.LastRollback;
        if (last.Length > 0)
        {
            reply.Line("rollback", last);
        }
    }

    /// <inheritdoc/>
    protected override void WriteDiagnostics(ConsoleReply reply)
    {
        string[] names = _evidence.SelfTests;
        for (int i = 0; i < names.Length; i++)
        {
            reply.Line("diagnostic", _evidence.StateOf(names[i]) + " " + names[i]);
        }

        string failure = _evidence.FailedSelfTest;
        if (failure.Length > 0)
        {
            reply.Line("failure", failure);
        }

        for (int task = 0; task < TaskTable.Capacity; task++)
        {
            string line = _tasks.Describe(task);
            if (line.Length > 0)
            {
                reply.Line("task", line);
            }
        }

        if (Board.Memory != null)
        {
            reply.Line("memory", Board.Memory.Bytes);
        }
    }

    /// <inheritdoc/>
    protected override string Revert(ConsoleReply reply, string reason)
    {
        // What is left is what the next boot would prefer: from a probe that is the image on trial, not the one that runs.
        BootRecord record = _boot.Record;
        RollbackAnswer answer = _rollback.Request(new RollbackRequest(DigestText.Of(record.Slots[record.Preferred].Digest), "console", reason));
        if (answer.Status != RollbackStatus.Accepted)
        {
            return answer.Words;
        }

        reply.Line("rollback", answer.Words);
        return string.Empty;
    }

    /// <inheritdoc/>
    protected override string InjectFault(string fault)
    {
        InjectedFaults faults = _boot.Faults;
        if (faults == null)
        {
            return "the running image is not signed as one for tests";
        }

        string name = ConsoleRequest.AfterFirstWord(fault);
        switch (ConsoleRequest.FirstWord(fault))
        {
            case "hang":
                Log(fault);
                faults.Hangs = true;
                return string.Empty;
            case "crash":
                Log(fault);
                faults.Crashes = true;
                return string.Empty;
            case "starve":
                Log(fault);
                faults.Starves = true;
                return string.Empty;
            case "diagnostic":
                if (_evidence.StateOf(name).Length == 0)
                {
                    return "the image has no self-diagnostic '" + name + "'; diagnostics lists them";
                }

                Log(fault);
                _evidence.SelfTest(name, false, InjectedFaults.Words);
                return string.Empty;
            default:
                return "a fault is hang, crash, starve, or diagnostic with its name";
        }
    }

    // First, so that whoever reads the log sees that what follows was wanted.
    private void Log(string fault)
    {
        _boot.Report(LogKind.InjectedFault, _boot.Slot, FailureReason.None, fault);
        _boot.Say(InjectedFaults.Words + ": " + fault);
    }
}
