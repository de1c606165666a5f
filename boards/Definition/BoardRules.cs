using System.Globalization;
using System.Text.RegularExpressions;
using TwinSlot.HardwareAbstraction.Gpio;

namespace TwinSlot.Boards.Definition;

/// <summary>What a definition must keep to before anything is written from it or flashed by it.</summary>
internal static partial class BoardRules
{
    private const int LeastStart = 30_000;
    private const int LeastTimeout = 5_000;

    private static readonly string[] s_chips = ["ESP32", "ESP32-S3", "ESP32-P4", "ESP32-C3", "ESP32-C6"];

    /// <summary>The first thing that is wrong and what to do about it; null if nothing is.</summary>
    public static string? FirstProblem(BoardDefinition board) =>
        Identity(board) ?? Numbers(board) ?? Pins(board) ?? Card(board.Pins) ?? WatchdogOf(board) ?? Budget(board);

    private static string? Identity(BoardDefinition board)
    {
        if (!FolderName().IsMatch(board.Name))
        {
            return $"the folder's name '{board.Name}' is the board's name: use lower-case letters, digits and hyphens.";
        }

        if (!CSharpName().IsMatch(board.Project))
        {
            return $"project '{board.Project}' is not a C# name: use letters and digits, the first an upper-case letter.";
        }

        if (!s_chips.Contains(board.Chip))
        {
            return $"chip '{board.Chip}' is not known. Known are {string.Join(", ", s_chips)}.";
        }

        if (board.FirmwareVersion != null && !Release().IsMatch(board.FirmwareVersion))
        {
            return $"firmwareVersion '{board.FirmwareVersion}' is not four numbers such as 1.17.0.335. 'nanoff --listtargets --platform esp32' lists what there is.";
        }

        return (board.Title, board.Module, board.Target) is ({ Length: > 0 }, { Length: > 0 }, { Length: > 0 })
            ? null
            : "title, module and target must not be empty.";
    }

    private static string? Numbers(BoardDefinition board)
    {
        if (board.FlashMegabytes is not (4 or 8 or 16))
        {
            return $"flashMegabytes is {board.FlashMegabytes}; the runtime has partition tables for 4, 8 and 16.";
        }

        (string Entry, string Value, string Example)[] addresses =
        [
            ("partitions.deploymentAddress", board.Partitions.DeploymentAddress, "0x1E0000"),
            ("partitions.fileSystemAddress", board.Partitions.FileSystemAddress, "0x490000"),
        ];
        foreach ((string entry, string value, string example) in addresses)
        {
            if (!Address().IsMatch(value))
            {
                return $"{entry} '{value}' is not a hexadecimal number such as {example}.";
            }
        }

        (string Entry, int Value)[] sizes =
        [
            ("partitions.deploymentKilobytes", board.Partitions.DeploymentKilobytes),
            ("partitions.fileSystemKilobytes", board.Partitions.FileSystemKilobytes),
            ("capacities.slotBlocks", board.Capacities.SlotBlocks),
            ("capacities.configurationBlocks", board.Capacities.ConfigurationBlocks),
            ("capacities.heapKilobytes", board.Capacities.HeapKilobytes),
        ];
        foreach ((string entry, int value) in sizes)
        {
            if (value is < 1 or > 65_536)
            {
                return $"{entry} is {value}: give a number from 1 to 65536.";
            }
        }

        int deploymentEnd = Convert.ToInt32(board.Partitions.DeploymentAddress, 16) + board.Partitions.DeploymentBytes;
        if (board.Partitions.FileSystemOffset < deploymentEnd)
        {
            return $"partitions.fileSystemAddress is {board.Partitions.FileSystemAddress}, but the deployment ends at 0x{deploymentEnd:X}. docs/howto/new-board.md lists the runtime's partition tables.";
        }

        int end = board.Partitions.FileSystemOffset + board.Partitions.FileSystemBytes;
        return end > board.FlashMegabytes << 20
            ? $"the file system ends at 0x{end:X}, beyond the {board.FlashMegabytes} MB of flash. docs/howto/new-board.md lists the runtime's partition tables."
            : null;
    }

    private static string? Pins(BoardDefinition board)
    {
        Dictionary<int, string> used = [];
        foreach (AssignedPin pin in board.Pins.List())
        {
            if (pin.Gpio is < 0 or > 63)
            {
                return $"{pin.Entry} is on GPIO {pin.Gpio}, which no chip has. Give the GPIO's number.";
            }

            if (used.TryGetValue(pin.Gpio, out string? other))
            {
                return $"{pin.Entry} is on GPIO {pin.Gpio}, which {other} uses. Give one of them another pin.";
            }

            if (board.Reserved.FirstOrDefault(each => each.Pins.Contains(pin.Gpio)) is ReservedPins reserved)
            {
                return $"{pin.Entry} is on GPIO {pin.Gpio}, which is not to be used: {reserved.For}. Give it another pin.";
            }

            if (board.InputsOnly.Contains(pin.Gpio))
            {
                return $"{pin.Entry} is on GPIO {pin.Gpio}, which is an input without pull resistors. Give it another pin.";
            }

            used.Add(pin.Gpio, pin.Entry);
        }

        return null;
    }

    private static string? Card(BoardPins pins)
    {
        if (pins.WatchdogLatch == null != (pins.WatchdogLatchClear == null))
        {
            return "pins.watchdogLatch and pins.watchdogLatchClear belong together: give both or none.";
        }

        bool[] card = [pins.CardClock != null, pins.CardData != null, pins.CardCommand != null];
        return card.Distinct().Count() > 1 || (!card[0] && pins.CardSelect != null)
            ? "pins.cardClock, pins.cardData and pins.cardCommand belong together, with pins.cardSelect on SPI and without it on SDMMC: give all or none."
            : null;
    }

    private static string? WatchdogOf(BoardDefinition board)
    {
        if (board.Watchdog.Timing is not WatchdogChip chip)
        {
            return $"watchdog '{board.Watchdog.Chip}' with setting {board.Watchdog.Setting?.ToString(CultureInfo.InvariantCulture) ?? "(none)"} is not a chip that feeds in seconds. "
                + "Known are MAX6369 to MAX6374 (setting: SET2, SET1 and SET0 as a number), TPL5010 (setting: milliseconds) and STWD100xY; WatchdogChips lists their settings.";
        }

        return chip.FirstFeedWithin < LeastStart || chip.Timeout < LeastTimeout || chip.StartUpDelay == WatchdogChip.UntilFirstFeed
            ? $"watchdog {chip.Name} does not fit: the runtime needs {LeastStart / 1000} s to start, feeds may be {LeastTimeout / 1000} s apart, and a board that hangs before its first feed must be reset. Choose another setting or chip."
            : null;
    }

    private static string? Budget(BoardDefinition board)
    {
        if (board.Capacities.KeptStates < CapacityBudget.KnownKeptStates)
        {
            return $"capacities.keptStates is {board.Capacities.KeptStates}; the updater and the reference charger keep {CapacityBudget.KnownKeptStates} (docs/ocpp.md).";
        }

        int needed = CapacityBudget.Needed(board.Capacities);
        int available = CapacityBudget.Available(board.Partitions);
        return needed > available
            ? $"slots, log, record, state and configuration need {needed} blocks, but I: has {available} to give. Lower capacities.slotBlocks by {(needed - available + 1) / 2}, or the other capacities."
            : null;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex FolderName();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*$")]
    private static partial Regex CSharpName();

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+){3}$")]
    private static partial Regex Release();

    [GeneratedRegex("^0x[0-9A-F]{5,7}$")]
    private static partial Regex Address();
}
