using TwinSlot.Bootloader.Hardware;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Boards.Esp32;

/// <summary>
/// What a boot application adds to a board. Asked for one by one, once the outputs are safe and the watchdog is armed: any of them may throw.
/// </summary>
public abstract class BoardParts
{
    /// <summary>Most bytes of an image.</summary>
    public abstract int SlotCapacity { get; }

    /// <summary>What the charger is provisioned with, as the deployment carries it.</summary>
    public abstract byte[] ProvisioningBlock();

    /// <summary>Fetches an image from the provisioned address; null if there is none.</summary>
    /// <param name="settings">What was provisioned.</param>
    public abstract IRecoveryDownload Download(SettingsTable settings);

    /// <summary>A serial port of the board at which requests are answered (docs/console.md); null if it has none. May throw: then it is done without.</summary>
    public virtual IConsolePort ConsolePort()
    {
        return null;
    }

    /// <summary>The golden image that the deployment carries; null if there is none.</summary>
    public abstract IImageChunks Golden();
}
