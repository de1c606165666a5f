using System;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.Bootloader.Recovery;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader;

/// <summary>
/// Ends a boot in which the bootloader itself failed: a defect, memory that ran out, a part of the board that throws. The next boot
/// decision hears of it and counts it. If it cannot be written down, the board waits before it reboots, so that it never reboots
/// without end.
/// </summary>
internal sealed class FailedBoot
{
    private const int Tick = 50;

    private readonly Board _board;
    private readonly RecordStore _records;
    private readonly FlightRecorder _log;

    public FailedBoot(Board board, RecordStore records, FlightRecorder log)
    {
        _board = board;
        _records = records;
        _log = log;
    }

    /// <summary>Opens the contactor, writes down what happened and reboots, after a while if it could not be written. Does not return.</summary>
    public void End(Exception failure)
    {
        string what = failure.GetType().Name + ": " + failure.Message;
        MakeSafe();
        Say("the boot failed: " + what);
        if (!WriteDown(what))
        {
            Wait(_board.BootPolicy.RecoveryPause * 1000L);
        }

        _board.Reset.Reboot();
    }

    private void MakeSafe()
    {
        try
        {
            _board.Outputs.SetSafe();
        }
        catch (Exception e)
        {
            Say("the outputs could not be made safe: " + e.Message);
        }
    }

    private bool WriteDown(string what)
    {
        try
        {
            if (_records.Current == null && !_records.Load())
            {
                return false;
            }

            if (_records.Current.Intent == RebootIntent.BootFailed)
            {
                // So did the boot before this one, before it could count it.
                return false;
            }

            if (_records.Change(record => RecordTransitions.Intend(record, RebootIntent.BootFailed)) != RecordChangeResult.Done)
            {
                return false;
            }

            LogEntry entry = new LogEntry();
            entry.Kind = LogKind.BootFailed;
            entry.Text = what;
            _log.Append(entry);
            return true;
        }
        catch (Exception e)
        {
            Say("it could not be written down either: " + e.Message);
            return false;
        }
    }

    private void Wait(long milliseconds)
    {
        BlinkCode code = new BlinkCode(_board.Indicator, BlinkCode.BootFailed);
        long end = _board.Clock.Milliseconds + milliseconds;
        while (_board.Clock.Milliseconds < end)
        {
            _board.Watchdog.Feed();
            try
            {
                code.Show(_board.Clock.Milliseconds);
            }
            catch (Exception)
            {
                // The light may be what fails. There is nobody else to say it to: the console has the reason already.
            }

            _board.Clock.Sleep(Tick);
        }
    }

    private void Say(string line)
    {
        try
        {
            _board.Console.WriteLine(line);
        }
        catch (Exception)
        {
            // Nothing depends on the console, and what fails may be the console itself.
        }
    }
}
