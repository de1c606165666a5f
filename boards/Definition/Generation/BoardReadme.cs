using System.Globalization;
using System.Text;
using TwinSlot.HardwareAbstraction.Gpio;

namespace TwinSlot.Boards.Definition.Generation;

/// <summary>The parts of a board's README that follow from its definition; the words around them are the board's own.</summary>
internal static class BoardReadme
{
    private const string Wiring = "wiring";
    private const string Flashing = "flashing";
    private const string Provisioned = "CP-0001.bin";

    /// <param name="board">The board.</param>
    /// <param name="existing">The page as it is; null for a new one.</param>
    /// <param name="path">What messages call it.</param>
    /// <exception cref="InvalidDataException">The page has no place for the parts.</exception>
    public static string Of(BoardDefinition board, string? existing, string path)
    {
        string page = existing ?? New(board);
        page = Replace(page, Wiring, WiringOf(board), path);
        page = Replace(page, Flashing, FlashingOf(board), path);
        string heading = $"# {board.Title}\n";
        return page.StartsWith(heading, StringComparison.Ordinal)
            ? page
            : throw new InvalidDataException($"{path} does not start with '{heading.Trim()}'. Make its heading and the title in {BoardJson.FileName} the same.");
    }

    private static string New(BoardDefinition board) => $"""
        # {board.Title}

        Not tried on hardware yet.

        ## Wiring

        {Begin(Wiring)}
        {End}

        ## Flashing

        {Begin(Flashing)}
        {End}

        """.ReplaceLineEndings("\n");

    private static string WiringOf(BoardDefinition board)
    {
        WatchdogChip chip = board.Watchdog.Timing!;
        StringBuilder text = new();
        text.Append("| GPIO | direction | what is on it |\n|---|---|---|\n");
        foreach (AssignedPin pin in board.Pins.List())
        {
            text.Append(CultureInfo.InvariantCulture, $"| {pin.Gpio} | {pin.Direction} | {pin.On} |\n");
        }

        string reserved = string.Join(", ", board.Reserved.Select(each => $"{PinNumbers.Text(each.Pins)} ({each.For})"));
        string inputs = board.InputsOnly.Count == 0 ? "" : $"; {PinNumbers.Text(board.InputsOnly)} are inputs without pull resistors";
        text.Append(CultureInfo.InvariantCulture, $"""

            Watchdog: {board.Watchdog.Wiring}.
            At least {Seconds(chip.FirstFeedWithin)} may pass from power-on to the first feed, then at least
            {Seconds(chip.Timeout)} between feeds. The chip does not see a reboot that the firmware makes itself, so the runtime must be back
            within {Seconds(chip.Timeout)}; that time has not been measured.

            Not to be used: {reserved}{inputs}.

            """);
        return text.ToString();
    }

    private static string FlashingOf(BoardDefinition board)
    {
        string deployment = $@"boards\{board.Name}\bin\nanoFramework\Release\{board.Assembly}.bin";
        return string.Create(CultureInfo.InvariantCulture, $"""
            [How to flash](../esp32/README.md) has the steps, what the light says, and recovery. For this board:

            | | |
            |---|---|
            | module | {board.Module} |
            | chip, flash | {board.Chip}, {board.FlashMegabytes} MB |
            | runtime's target | `{board.Target}` |
            | runtime's release | {(board.FirmwareVersion == null ? "not known: the newest is written" : $"`{board.FirmwareVersion}`")} ([which and why](../../docs/dependencies.md#one-set)) |
            | deployment | at {board.Partitions.DeploymentAddress}, {board.Partitions.DeploymentKilobytes:N0} KB |
            | I: | at {board.Partitions.FileSystemAddress}, {board.Partitions.FileSystemKilobytes:N0} KB ([how to read it](../../docs/howto/read-a-board.md)) |
            | an image | at most {board.Capacities.SlotBytes:N0} bytes |
            | a golden image | at most {GoldenPlan.MostBytes(board):N0} bytes |

            ```
            twinslot provision --board {board.Name} --deployment {deployment} --keys key.pub.pem --serial CP-0001 --out {Provisioned}
            twinslot flash --board {board.Name} --port COM3 --erase {Provisioned}
            twinslot flash --board {board.Name} --port COM3 charger-1.0.0.img
            ```

            On Linux the port is `/dev/ttyUSB0` or `/dev/ttyACM0` where `COM3` stands here. The second runs these, in this order, and stops if what the two in the middle read is
            not [this board's](../esp32/README.md#what-is-asked-of-the-board-before):

            ```
            nanoff --target {board.Target} --serialport COM3 --masserase --update{(board.FirmwareVersion == null ? "" : " --fwversion " + board.FirmwareVersion)}
            esptool --port COM3 read_flash 0x8000 0xC00 partitions.bin
            nanoff --nanodevice --devicedetails --serialport COM3
            nanoff --target {board.Target} --serialport COM3 --deploy --image {Provisioned} --address {board.Partitions.DeploymentAddress}
            ```

            """);
    }

    private static string Seconds(int milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000.0:0.#} s");

    private static string Begin(string part) => $"<!-- {part}, from {BoardJson.FileName}: 'twinslot board-files' writes it -->";

    private const string End = "<!-- end -->";

    private static string Replace(string page, string part, string text, string path)
    {
        string begin = Begin(part) + "\n";
        int start = page.IndexOf(begin, StringComparison.Ordinal);
        int end = start < 0 ? -1 : page.IndexOf(End, start, StringComparison.Ordinal);
        return end < 0
            ? throw new InvalidDataException($"{path} has no place for the part '{part}'. Put a line '{Begin(part)}' and a line '{End}' where it is to stand.")
            : page[..(start + begin.Length)] + text.ReplaceLineEndings("\n") + page[end..];
    }
}
