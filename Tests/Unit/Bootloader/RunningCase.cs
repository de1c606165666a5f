using TwinSlot.Bootloader.Supervision;
using TwinSlot.Bootloader.Trial;
using TwinSlot.Contract;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

/// <summary>Changes a record in place.</summary>
/// <param name="record">The record.</param>
internal delegate void RecordEdit(BootRecord record);

/// <summary>
/// A boot that is running: slot b with one self-diagnostic, "meter", and one task; for a probe slot a runs and slot b is on trial.
/// </summary>
internal sealed class RunningCase
{
    private readonly Supervisor _supervisor;
    private readonly RecordStore _records;
    private readonly int _task;

    public RunningCase(BootMode mode)
        : this(mode, 0)
    {
    }

    /// <summary>A boot of which the clock shows a time already.</summary>
    /// <param name="now">Milliseconds.</param>
    public RunningCase(BootMode mode, long now)
        : this(mode, now, BootCause.PowerOn)
    {
    }

    /// <summary>A boot that something else brought.</summary>
    /// <param name="now">Milliseconds.</param>
    public RunningCase(BootMode mode, long now, BootCause cause)
    {
        Board.Clock.Milliseconds = now;
        BootRecord record = Board.PutBoth(mode == BootMode.Confirmed ? SlotState.Confirmed : SlotState.Trial, 1);
        record.Probe = mode == BootMode.Probe ? ProbeState.Running : ProbeState.None;
        record.ProbesLeft = 3;
        Board.Save(record);
        _records = new RecordStore(Board.Storage);
        _records.Load();
        FlightRecorder log = new FlightRecorder(Board.Storage, Board.Clock);
        Boot = new RunningBoot(Board.Board, _records, log, mode == BootMode.Probe ? 0 : 1, mode, cause, false);
        Evidence = new EvidenceRecorder(Boot, Board.Clock, new string[] { "meter" });
        Tasks = new TaskTable(Board.Clock, Policy.StartDeadline, Boot.Calls);
        _task = Tasks.Register("main", int.MaxValue);
        _supervisor = new Supervisor(Boot, Tasks, Evidence);
    }

    public FakeBoard Board { get; } = new FakeBoard();

    public RunningBoot Boot { get; }

    public EvidenceRecorder Evidence { get; }

    public TaskTable Tasks { get; }

    public TrialPolicy Policy
    {
        get { return Board.Board.TrialPolicy; }
    }

    public void Step()
    {
        ShowTheTask();
        _supervisor.Step();
    }

    /// <summary>Runs the supervisor as its thread does. Returns only if that fails.</summary>
    public void Supervise()
    {
        ShowTheTask();
        _supervisor.Run();
    }

    /// <summary>Lets time pass and looks once.</summary>
    public void Wait(int milliseconds)
    {
        Board.Clock.Milliseconds += milliseconds;
        Step();
    }

    /// <summary>Lets time pass in the supervisor's own steps; the main task checks in at each.</summary>
    public void Pass(int milliseconds)
    {
        for (int passed = 0; passed < milliseconds; passed += Policy.Tick)
        {
            Wait(Policy.Tick);
        }
    }

    /// <summary>Lets time pass and looks once, with no task checking in.</summary>
    public void Look(int milliseconds)
    {
        Board.Clock.Milliseconds += milliseconds;
        _supervisor.Step();
    }

    /// <summary>Lets time pass while a vehicle charges and its session is renewed, and looks once.</summary>
    public void WaitCharging(int milliseconds)
    {
        Board.Clock.Milliseconds += milliseconds;
        Boot.Charging = true;
        Step();
    }

    public void Change(RecordEdit edit)
    {
        BootRecord record = _records.Current.Clone();
        edit(record);
        _records.Save(record);
    }

    public void PassSelfTest()
    {
        Evidence.SelfTest("meter", true, "230 V");
    }

    /// <summary>Everything that wins a trial.</summary>
    public void Prove()
    {
        PassSelfTest();
        Evidence.Connecting("ws://backend/ocpp", 1);
        Evidence.Reached(ConnectionStage.WebSocket);
        Evidence.Reached(ConnectionStage.BootNotification);
        Evidence.Reached(ConnectionStage.RoundTrip);
        Board.Clock.Milliseconds += Policy.RoundTripGap;
        Evidence.Reached(ConnectionStage.RoundTrip);
    }

    private void ShowTheTask()
    {
        Tasks.CheckIn(_task);
    }
}
