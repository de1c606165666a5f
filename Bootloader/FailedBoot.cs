using System;
using System.Threading;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.Bootloader.Recovery;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader;

/// <summary>
/// Ends a boot in which the bootloader itself failed: a defect, memory that ran out, a part of the board that throws. The next boot
/// decision hears of it and counts it. If it cannot be written down, or fails although it has been counted to the limit, the board waits
/// before it reboots, so that it never reboots, or writes, without a pause.
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
        BootPolicy policy = _board.BootPolicy;
        Wait(WriteDown(what) ? FailedBootRules.PauseSeconds(_records.Current, policy) : policy.RecoveryPause);
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
            if (!_records.Reload())
            {
                // What is current may be a mere assumption: written down it would take the place of the record that cannot be read now.
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
        }
        catch (Exception e)
        {
            Say("it could not be written down either: " + e.Message);
            return false;
        }

        Log(what);
        return true;
    }

    // What counts is on record by now.
    private void Log(string what)
    {
        try
        {
            LogEntry entry = new LogEntry();
            entry.Kind = LogKind.BootFailed;
            entry.Text = what;
            _log.Append(entry);
        }
        catch (Exception e)
        {
            Say("the flight log could not be written: " + e.Message);
        }
    }

    // By rounds, for the clock may be what fails: it can neither keep the board here for ever nor end the boot without a reboot.
    private void Wait(int seconds)
    {
        BlinkCode code = new BlinkCode(_board.Indicator, BlinkCode.BootFailed);
        for (long waited = 0; waited < seconds * 1000L; waited += Tick)
        {
            Feed();
            Show(code, waited);
            SleepOneTick();
        }
    }

    private void Feed()
    {
        try
        {
            _board.Watchdog.Feed();
        }
        catch (Exception)
        {
            // Then the watchdog resets the board, which is what comes next anyway.
        }
    }

    private static void Show(BlinkCode code, long now)
    {
        try
        {
            code.Show(now);
        }
        catch (Exception)
        {
            // The light may be what fails. There is nobody else to say it to: the console has the reason already.
        }
    }

    private void SleepOneTick()
    {
        try
        {
            _board.Clock.Sleep(Tick);
        }
        catch (Exception)
        {
            // The runtime's own sleep is there without the board.
            Thread.Sleep(Tick);
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
