using System.ComponentModel;
using System.Diagnostics;
using TwinSlot.Boards.Virtual;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.OcppInterop.Faults;

/// <summary>Makes the faults of a run.</summary>
public static class FaultInjection
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    /// <summary>Has the fault happen, unless the backend makes it by itself.</summary>
    /// <returns>The number of the newest entry when the board lost what it had not written; 0 if it did not.</returns>
    public static async Task<long> BreakAsync(ChargerFixture charger, FaultPlan plan)
    {
        if (plan.BackendFault != null)
        {
            charger.Transcript.Note(plan.ToString());
            return 0;
        }

        await Task.Delay(plan.After);
        charger.Transcript.Note(plan.ToString());
        switch (plan.Kind)
        {
            case FaultKind.ConnectionDrop:
                await charger.Csms.DropConnectionsAsync();
                break;
            case FaultKind.PowerLoss:
                charger.Board.PowerOff();
                long off = charger.Transcript.Last;
                await Task.Delay(plan.Outage);
                charger.Board.PowerOn();
                return off;
            case FaultKind.McuKill:
                KillMcu(charger);
                return charger.Transcript.Last;
            case FaultKind.BackendRestart:
                await charger.Csms.StopAsync();
                await Task.Delay(plan.Outage);
                await charger.Csms.RestartAsync();
                break;
            default:
                // The server of the image has been at fault all the time.
                break;
        }

        return 0;
    }

    /// <summary>
    /// A backend that answers no status hears of no end. So it answers once the board has made up its mind, and must hear the truth then.
    /// </summary>
    /// <exception cref="RigException">The board came to no end.</exception>
    public static async Task HealAsync(ChargerFixture charger, FaultPlan plan)
    {
        if (!plan.SilencesStatuses)
        {
            return;
        }

        Stopwatch waited = Stopwatch.StartNew();
        while (charger.Preferred() is not { State: SlotState.Confirmed, Version: FaultPlan.New } && !charger.Log().Any(e => e.Kind == LogKind.Rejected))
        {
            if (waited.Elapsed > s_patience)
            {
                throw new RigException("without answers to its statuses the board came to no end");
            }

            await Task.Delay(200);
        }

        charger.Transcript.Note("from now on statuses are answered");
        await charger.Csms.AnswerNormallyAsync(plan.StatusMethod);
    }

    private static void KillMcu(ChargerFixture charger)
    {
        try
        {
            using Process mcu = Process.GetProcessById(charger.Board.Events().OfType<BoardEvent.Started>().Last().Pid);
            mcu.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has just rebooted by itself.
            charger.Transcript.Note("there was no MCU to kill");
        }
    }
}
