using System;
using System.Device.Gpio;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;
using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Boards.Esp32;

/// <summary>
/// What an ESP32 knows of its last reset: the wake from deep sleep by the timer, a latch on the board that the watchdog's output sets, and
/// whether the real-time clock went on. So that the clock always tells, one that is not set is set to <see cref="MarkYear"/>, which no
/// board takes for a time. Until it is read the cause is unknown.
/// </summary>
public sealed class NanoReset : IReset
{
    /// <summary>The year that an unset clock is set to.</summary>
    public const int MarkYear = 2001;

    private ResetCause _cause = ResetCause.Unknown;

    /// <summary>Reads the cause on a board that has no latch: a watchdog that resets by the enable pin looks like lost power there.</summary>
    public void Read()
    {
        _cause = ResetEvidence.Of(false, false, WokeByTimer(), ClockWentOn());
    }

    /// <summary>Reads the cause, and clears the latch for the next time.</summary>
    /// <param name="controller">The board's pins.</param>
    /// <param name="latchPin">
    /// Input that is high after a watchdog reset, pulled down. Open, it would read as lost power after each hang: a board without a latch has
    /// no such pin.
    /// </param>
    /// <param name="clearPin">Output whose high pulse clears the latch.</param>
    public void Read(GpioController controller, int latchPin, int clearPin)
    {
        GpioPin latch = controller.OpenPin(latchPin, PinMode.InputPullDown);
        bool expired = latch.Read() == PinValue.High;
        GpioPin clear = controller.OpenPin(clearPin, PinMode.Output);
        clear.Write(PinValue.High);
        clear.Write(PinValue.Low);

        // Last: the clock tells once.
        _cause = ResetEvidence.Of(true, expired, WokeByTimer(), ClockWentOn());
    }

    /// <inheritdoc/>
    public ResetCause Cause
    {
        get { return _cause; }
    }

    /// <inheritdoc/>
    public void Reboot()
    {
        // An application may have hooked the reboot: it gets a second, not the power to prevent it.
        Power.RebootDevice(1000);
    }

    private static bool WokeByTimer()
    {
        return Sleep.GetWakeupCause() == Sleep.WakeupCause.Timer;
    }

    private static bool ClockWentOn()
    {
        if (DateTime.UtcNow.Year >= MarkYear)
        {
            return true;
        }

        Rtc.SetSystemTime(new DateTime(MarkYear, 1, 1));
        return false;
    }
}
