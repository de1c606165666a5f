using TwinSlot.Boards.Provisioning;
using TwinSlot.Boards.RecoveryDownload;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Boards.Esp32.BootApplication;

/// <summary>What the board's own project has, and what the boards share beyond the bootloader.</summary>
internal sealed class DeployedParts : BoardParts
{
    /// <inheritdoc/>
    public override int SlotCapacity
    {
        get { return BoardData.SlotCapacity; }
    }

    /// <inheritdoc/>
    public override byte[] ProvisioningBlock()
    {
        return ProvisioningData.Block();
    }

    /// <inheritdoc/>
    public override IRecoveryDownload Download(SettingsTable settings)
    {
        return AddressDownload.Of(settings);
    }

    /// <inheritdoc/>
    public override IImageChunks Golden()
    {
        return BoardData.Golden();
    }
}
