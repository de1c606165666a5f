using TwinSlot.Boards.RecoveryDownload;
using TwinSlot.Bootloader.Hardware;

namespace TwinSlot.Boards.Esp32.BootApplication;

/// <summary>The boot application of every board with an ESP32: compiled into each board's project, with that board's data.</summary>
public static class Program
{
    /// <summary>The entry point of the deployment.</summary>
    public static void Main()
    {
        Provisioned values = Provisioning.Values();
        IRecoveryDownload download = AddressDownload.Of(new SettingsTable(values.Settings));
        Esp32Board.Boot(BoardData.Pins(), values, BoardData.SlotCapacity, download, BoardData.Golden());
    }
}
