using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Bootloader.Recovery;

/// <summary>Says a number with the light: that many blinks, then a pause. The numbers stand in docs/architecture.md.</summary>
public sealed class BlinkCode
{
    /// <summary>Neither slot holds an image that may boot.</summary>
    public const int NothingBootable = 3;

    /// <summary>The file system is empty: it was never written, or was formatted.</summary>
    public const int FileSystemEmpty = 4;

    /// <summary>The bootloader itself failed, and that could not be written down or counted: the board waits before it reboots.</summary>
    public const int BootFailed = 5;

    private const int On = 150;
    private const int Off = 250;
    private const int Pause = 1200;

    private readonly IIndicator _indicator;
    private readonly int _blinks;

    /// <summary>Describes a code.</summary>
    /// <param name="blinks">How many.</param>
    public BlinkCode(IIndicator indicator, int blinks)
    {
        _indicator = indicator;
        _blinks = blinks;
    }

    /// <summary>Sets the light as the code has it at a time.</summary>
    /// <param name="now">Milliseconds since the code began.</param>
    public void Show(long now)
    {
        int cycle = (_blinks * (On + Off)) + Pause;
        int at = (int)(now % cycle);
        _indicator.Set(at < _blinks * (On + Off) && at % (On + Off) < On);
    }
}
