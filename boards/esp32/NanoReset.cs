using System.Device.Gpio;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;
using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Boards.Esp32;

/// <summary>
/// What an ESP32 knows of its last reset. The runtime distinguishes only a wake from deep sleep by the timer; a latch on the board,
/// set by the watchdog's output, shows a watchdog reset. Power-on, crash, brownout and the firmware's own reboot all look alike and
/// are <see cref="ResetCause.Unknown"/>: that is why an intended reboot is written to the boot record before.
/// </summary>
public sealed class NanoReset : IReset
{
    private readonly ResetCause _cause;

    /// <summary>Reads the cause on a board that has no latch: a watchdog reset is <see cref="ResetCause.Unknown"/> there.</summary>
    public NanoReset()
    {
        _cause = WithoutLatch();
    }

    /// <summary>Reads the cause, and clears the latch for the next time.</summary>
    /// <param name="controller">The board's pins.</param>
    /// <param name="latchPin">Input that is high after a watchdog reset, pulled down; a board without a latch leaves it open.</param>
    /// <param name="clearPin">Output whose high pulse clears the latch.</param>
    public NanoReset(GpioController controller, int latchPin, int clearPin)
    {
        GpioPin latch = controller.OpenPin(latchPin, PinMode.InputPullDown);
        bool expired = latch.Read() == PinValue.High;
        GpioPin clear = controller.OpenPin(clearPin, PinMode.Output);
        clear.Write(PinValue.High);
        clear.Write(PinValue.Low);

        // The latch wins: the wake-up cause is of the last sleep, the latch is of the last reset.
        _cause = expired ? ResetCause.Watchdog : WithoutLatch();
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

    private static ResetCause WithoutLatch()
    {
        return Sleep.GetWakeupCause() == Sleep.WakeupCause.Timer ? ResetCause.DeepSleep : ResetCause.Unknown;
    }
}
