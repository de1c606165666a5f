using TwinSlot.Boards.Virtual.Deployment;

namespace TwinSlot.Boards.Virtual.Programming;

/// <summary>Gives a board in a folder its hardware.</summary>
public static class BoardPower
{
    /// <summary>A board, put together but without power. Nobody else may work with it while it is there.</summary>
    /// <param name="settings">Settings for this power-on, over those of the provisioning.</param>
    /// <param name="mcu">Path of the program of the board's controller; null for the board's own firmware.</param>
    public static VirtualBoard Connect(BoardFolder folder, IReadOnlyDictionary<string, string>? settings = null, string? mcu = null)
    {
        Provisioning provisioning = OfflineBoard.Provision(folder);

        // board.json may have been edited by hand.
        provisioning.Program(folder);
        return new VirtualBoard(new VirtualBoardOptions
        {
            Mcu = mcu ?? VirtualBoardOptions.DefaultMcu,
            FlashDirectory = Path.GetFullPath(folder.Flash),
            Arguments = [Path.GetFullPath(folder.ProvisioningFile), .. (settings ?? new Dictionary<string, string>()).Select(s => $"{s.Key}={s.Value}")],
            Watchdog = new WatchdogOptions
            {
                Timeout = TimeSpan.FromMilliseconds(provisioning.Watchdog.TimeoutMs),
                StartUpDelay = TimeSpan.FromMilliseconds(provisioning.Watchdog.StartUpDelayMs),
            },
        });
    }
}
