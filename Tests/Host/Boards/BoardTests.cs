using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using TwinSlot.Boards.Definition;
using TwinSlot.Boards.Esp32;
using TwinSlot.Bootloader.Provisioning;
using TwinSlot.Bootloader.Trial;
using TwinSlot.HardwareAbstraction.Gpio;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Host.DeviceProjects;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.Boards;

/// <summary>What can be proved of a board without one: that its pins are free, its files fit, and its README says what is so.</summary>
[TestClass]
public sealed partial class BoardTests
{
    private static readonly string s_root = Repository.Root;

    public static IEnumerable<object[]> Boards => KnownBoards.Names.Select(b => new object[] { b });

    [TestMethod]
    public void Every_board_with_a_boot_application_is_known_here()
    {
        string[] there = [.. Directory.GetFiles(Path.Combine(s_root, "boards"), "*.nfproj", SearchOption.AllDirectories)
            .Where(p => new DeviceProject(p).Property("OutputType") == "Exe")
            .Select(p => Path.GetFileName(Path.GetDirectoryName(p)!)).Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(KnownBoards.Names.ToArray(), there);
        Assert.IsGreaterThanOrEqualTo(2, there.Length);
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void No_pin_is_used_twice_or_by_the_module(string name)
    {
        BoardDefinition board = KnownBoards.Read(name);
        ChipFacts chip = ChipFacts.Of(board);
        IReadOnlyDictionary<string, int> pins = Used(PinsOf(board));
        Assert.AreEqual(pins.Count, pins.Values.Distinct().Count(), "a pin is used twice");
        foreach ((string role, int pin) in pins)
        {
            Assert.IsTrue(pin >= 0 && !chip.Taken.Contains(pin), $"{role} is on {pin}, which is not free");
            Assert.IsFalse(chip.NoPull.Contains(pin), $"{role} is on {pin}, which is an input without pull resistors");
        }

        foreach (string needed in (string[])["Contactor", "WatchdogFeed", "Light", "RevertButton"])
        {
            Assert.IsTrue(pins.ContainsKey(needed), $"{needed} has no pin");
        }

        // The definition has to name what is taken, since that is what the tool refuses by.
        int[] named = [.. board.Reserved.SelectMany(r => r.Pins)];
        int[] unnamed = [.. chip.Taken.Except(named)];
        Assert.AreEqual(string.Empty, string.Join(", ", unnamed), "taken, and not named in board.json");
        CollectionAssert.AreEqual(chip.NoPull, board.InputsOnly.ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void The_firmware_has_every_pin_of_the_definition(string name)
    {
        BoardDefinition board = KnownBoards.Read(name);
        PinMap map = PinsOf(board);
        CollectionAssert.AreEquivalent(board.Pins.List().Select(p => $"{p.Role} {p.Gpio}").ToArray(), Used(map).Select(p => $"{p.Key} {p.Value}").ToArray());
        Assert.AreEqual(board.Watchdog.Timing!.Name, map.Watchdog.Name);
        Assert.AreEqual(board.Capacities.SlotBytes, (int)TypeOf(board, "BoardData").GetField("SlotCapacity", BindingFlags.Static | BindingFlags.NonPublic)!.GetRawConstantValue()!);
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void A_latch_that_is_not_fitted_is_left_out_and_its_pin_is_not_left_open(string name)
    {
        BoardDefinition board = KnownBoards.Read(name);
        foreach (string file in (string[])["board.json", "README.md"])
        {
            string text = File.ReadAllText(Path.Combine(s_root, "boards", name, file));
            Assert.DoesNotContain("stay open", text, "an open latch reads as lost power after each hang");
            Assert.AreEqual(board.Pins.WatchdogLatch != null, text.Contains("high after a watchdog reset", StringComparison.Ordinal), file);
        }

        PinMap map = PinsOf(board);
        Assert.AreEqual(board.Pins.WatchdogLatch?.Gpio ?? PinMap.None, map.WatchdogLatch);
        Assert.AreEqual(board.Pins.WatchdogLatch == null, map.WatchdogLatchClear == PinMap.None);
    }

    [TestMethod]
    public void Budgets_times_and_the_wait_in_quarantine_are_provisioned_and_default_to_the_firmwares_own()
    {
        Provisioned values = new();
        Assert.AreEqual(QuarantineRules.Day, values.Identity(1000).QuarantineWait);
        Assert.AreEqual(new BootPolicy().Tries, values.Budgets.Tries);
        Assert.AreEqual(new TrialPolicy().SessionPatience, values.Times.SessionPatience);
        values.QuarantineWait = 3600;
        Assert.AreEqual(3600u, values.Identity(1000).QuarantineWait);
        string source = File.ReadAllText(Path.Combine(s_root, "boards", "esp32", "Esp32Board.cs"));
        Assert.Contains("board.BootPolicy = provisioned.Budgets;", source);
        Assert.Contains("board.TrialPolicy = provisioned.Times;", source);
        Assert.AreEqual(72, values.Soak.Hours);
        Assert.Contains("board.SoakPolicy = provisioned.Soak;", source);
    }

    [TestMethod]
    public void A_definition_has_an_entry_for_every_pin_of_the_map()
    {
        string[] map = [.. typeof(PinMap).GetFields(BindingFlags.Instance | BindingFlags.Public).Where(f => f.FieldType == typeof(int)).Select(f => f.Name)];
        string[] entries = [.. typeof(BoardPins).GetProperties().Where(p => p.PropertyType == typeof(Pin)).Select(p => p.Name)];
        CollectionAssert.AreEquivalent(map, entries);
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void Target_and_partitions_are_those_of_the_chip(string name)
    {
        BoardDefinition board = KnownBoards.Read(name);
        ChipFacts chip = ChipFacts.Of(board);
        StringAssert.StartsWith(board.Target, chip.TargetPrefix);
        Assert.AreEqual(chip.DeploymentAddress, board.Partitions.DeploymentAddress);
        Assert.AreEqual(chip.DeploymentKilobytes[board.FlashMegabytes], board.Partitions.DeploymentKilobytes);
        Assert.AreEqual(ChipFacts.FileSystemKilobytes(board.FlashMegabytes), board.Partitions.FileSystemKilobytes);
        Assert.AreEqual(ChipFacts.FileSystemAddress(board.FlashMegabytes), board.Partitions.FileSystemAddress);
    }

    [TestMethod]
    public void The_guide_to_new_boards_has_the_partition_tables()
    {
        string guide = File.ReadAllText(Path.Combine(s_root, "docs", "howto", "new-board.md"));
        foreach ((string chip, ChipFacts facts) in ChipFacts.Chips)
        {
            string sizes = string.Join(" / ", ((int[])[4, 8, 16]).Select(flash => facts.DeploymentKilobytes[flash].ToString("N0", CultureInfo.InvariantCulture)));
            Assert.IsTrue(Regex.IsMatch(guide, $@"\| {chip}(, \S+)* \| {facts.DeploymentAddress} \| {sizes} KB \|"), $"{chip}: {facts.DeploymentAddress}, {sizes} KB");
        }

        string fileSystems = string.Join(" / ", ((int[])[4, 8, 16]).Select(flash => ChipFacts.FileSystemKilobytes(flash).ToString("N0", CultureInfo.InvariantCulture)));
        StringAssert.Contains(guide, $"| {fileSystems} KB |");
        StringAssert.Contains(guide, $"I: starts at {string.Join(" / ", ((int[])[4, 8, 16]).Select(ChipFacts.FileSystemAddress))}.");
    }

    [TestMethod]
    public void The_guide_to_new_boards_says_what_a_slot_can_hold_on_4_MB_of_flash()
    {
        BoardDefinition board = KnownBoards.Read("esp32-wrover");
        int room = CapacityBudget.Available(board.Partitions with { FileSystemKilobytes = ChipFacts.FileSystemKilobytes(4) });
        Capacities least = board.Capacities with { SlotBlocks = 1, ConfigurationBlocks = 1, KeptStates = CapacityBudget.KnownKeptStates };
        Capacities most = least with { SlotBlocks = 1 + ((room - CapacityBudget.Needed(least)) / 2) };
        string guide = File.ReadAllText(Path.Combine(s_root, "docs", "howto", "new-board.md"));
        StringAssert.Contains(guide, string.Create(
            CultureInfo.InvariantCulture,
            $"two slots of {most.SlotBytes:N0} bytes at the most (`slotBlocks` {most.SlotBlocks}, `configurationBlocks` 1, `keptStates` {most.KeptStates})"));
    }

    [TestMethod]
    public void The_page_about_reading_a_board_has_the_file_system_of_each()
    {
        string page = File.ReadAllText(Path.Combine(s_root, "docs", "howto", "read-a-board.md")).ReplaceLineEndings("\n");
        string[] rows = [.. page.Split('\n').Where(line => line.StartsWith("| [", StringComparison.Ordinal))];
        string[] expected = [.. KnownBoards.All.Select(board =>
        {
            (string start, string bytes) = (board.Partitions.FileSystemAddress, $"0x{board.Partitions.FileSystemBytes:X}");
            return $"| [{board.Name}](../../boards/{board.Name}/README.md) | {start} | {bytes} | `esptool read_flash {start} {bytes} i.bin` |";
        })];
        CollectionAssert.AreEqual(expected, rows);
    }

    [TestMethod]
    public void Nothing_is_trusted_until_keys_and_seal_key_are_filled_in()
    {
        Provisioned values = new();
        Assert.AreEqual(0, values.Identity(1000).Keys.Count);
        values.Keys = [[1, 2, 3]];
        Assert.AreEqual(0, values.Identity(1000).Keys.Count, "a board whose seal key is public trusts a key");
        values.SealKey[31] = 1;
        Assert.AreEqual(1, values.Identity(1000).Keys.Count);
        Assert.IsTrue(values.Identity(1000).RequireBoard);
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void Slots_record_log_and_state_fit_the_file_system(string name)
    {
        BoardDefinition board = KnownBoards.Read(name);
        Capacities size = board.Capacities;
        int[] kept = KeptStates();
        Assert.HasCount(CapacityBudget.KnownKeptStates, kept, "not what the updater and the reference charger keep");
        Assert.IsGreaterThanOrEqualTo(kept.Length, size.KeptStates, "fewer than the updater and the reference charger keep");
        string keptState = File.ReadAllText(Path.Combine(s_root, "Bootloader", "Services", "KeptState.cs"));
        int keptState1 = int.Parse(KeptCapacity().Match(keptState).Groups[1].Value, CultureInfo.InvariantCulture);
        int envelope = DurableBlock.HeaderLength + DurableBlock.TrailerLength;

        // Two directories (root and ours), each a pair of metadata blocks; every file of more than 64 bytes has at least one block of its own.
        int blocks = 2 * 2;
        blocks += 2 * Blocks(size.SlotBytes);
        blocks += 2 * Blocks(FlightRecorder.EntriesPerSegment * LogEntry.Length);

        // Record, health, rollback report and carried digest, as docs/boot-record.md lists them: none is longer than a block.
        blocks += 2 * 4;
        blocks += 2 * kept.Sum(bytes => bytes + envelope <= 64 ? 0 : Blocks(bytes + envelope));
        blocks += 2 * (size.KeptStates - kept.Length) * Blocks(keptState1 + envelope);
        blocks += 2 * size.ConfigurationBlocks;
        Assert.AreEqual(CapacityBudget.Needed(size), blocks, "the tool adds up something else");

        // A sixteenth stays free: littlefs moves metadata, and the runtime keeps its own configuration on the volume.
        int all = board.Partitions.FileSystemKilobytes * 1024 / 4096;
        Assert.IsTrue(blocks <= all - (all / 16), $"{blocks} of {all} blocks");

        static int Blocks(int bytes) => Math.Max(1, (bytes + 4079) / 4080);
    }

    // Most bytes of each, from the table that the charger's tests hold to the code.
    private static int[] KeptStates() => [.. KeptTable.Rows.Values];

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void Image_and_loaded_assemblies_fit_the_heap(string name)
    {
        BoardDefinition board = KnownBoards.Read(name);
        int slot = board.Capacities.SlotBytes;

        // The image; its assemblies once more, as arrays that stay; the runtime's tables, at most half of an assembly; its own structure
        // for each of at most 64 assemblies, a KiB at most. Half a megabyte is for the application.
        int loaded = slot + (slot / 2) + (Bundle.MaximumAssemblies << 10);
        Assert.IsLessThanOrEqualTo(board.Capacities.HeapKilobytes << 10, slot + loaded + (512 << 10));
    }

    [TestMethod]
    public void The_recorded_sizes_are_of_these_sources()
    {
        using PEReader updater = new(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "TwinSlot.Updater.dll")));
        int methods = updater.GetMetadataReader().MethodDefinitions.Count;
        int recorded = Number(RecordedMethods().Match(File.ReadAllText(Path.Combine(s_root, "docs", "howto", "new-board.md"))).Groups[1]);
        Assert.IsLessThanOrEqualTo(recorded / 10, Math.Abs(recorded - methods), $"{methods} methods now: compile for the device and record anew");
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void The_readme_says_whether_the_reference_charger_fits_a_slot(string name)
    {
        BoardDefinition board = KnownBoards.Read(name);
        MatchCollection recorded = RecordedSize().Matches(File.ReadAllText(Path.Combine(s_root, "docs", "howto", "new-board.md")));
        CollectionAssert.AreEquivalent(new[] { "ReferenceCharger", "ReferenceCharger.Station", "TwinSlot.Networking", "TwinSlot.Transfer", "TwinSlot.Updater" }, recorded.Select(m => m.Groups[1].Value).ToArray());
        int bundle = 0;
        foreach (Match row in recorded)
        {
            int bytes = Number(row.Groups[2]);
            Assert.IsLessThanOrEqualTo(bytes / 2, Number(row.Groups[3]), "more tables than the bound of the heap test has");
            bundle += (bytes + 3) & ~3;
        }

        bool fits = bundle + 1024 <= board.Capacities.SlotBytes;
        string readme = File.ReadAllText(Path.Combine(s_root, "boards", board.Name, "README.md"));
        Assert.AreEqual(!fits, readme.Contains("the reference charger does not fit", StringComparison.Ordinal), $"{bundle + 1024} bytes");
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void Watchdog_leaves_time_to_start(string name)
    {
        WatchdogChip chip = PinsOf(KnownBoards.Read(name)).Watchdog;
        Assert.IsTrue(chip.FirstFeedWithin >= 30_000, chip.Name);
        Assert.IsTrue(chip.Timeout >= 5_000, chip.Name);
        Assert.AreNotEqual(WatchdogChip.UntilFirstFeed, chip.StartUpDelay, "a board that hangs before its first feed would stay hung");
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void Readme_says_what_the_definition_says(string name)
    {
        BoardDefinition board = KnownBoards.Read(name);
        string readme = File.ReadAllText(Path.Combine(s_root, "boards", board.Name, "README.md"));
        string[] addresses = [.. Address().Matches(readme).Select(m => m.Value).Distinct()];
        CollectionAssert.AreEqual(new[] { board.Partitions.DeploymentAddress, board.Partitions.FileSystemAddress }, addresses);
        string[] targets = [.. Target().Matches(readme).Select(m => m.Groups[1].Value).Distinct()];
        CollectionAssert.AreEqual(new[] { board.Target }, targets);
        StringAssert.Contains(readme, $"{board.Assembly}.bin");
        StringAssert.Contains(readme, board.Capacities.SlotBytes.ToString("N0", CultureInfo.InvariantCulture) + " bytes");
        int[] listed = [.. Row().Matches(readme).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).Order()];
        CollectionAssert.AreEqual(Used(PinsOf(board)).Values.Order().ToArray(), listed);
    }

    /// <summary>A type of the board's own sources, which are compiled into these tests.</summary>
    private static Type TypeOf(BoardDefinition board, string type) => typeof(BoardTests).Assembly.GetType($"{board.Assembly}.{type}", throwOnError: true)!;

    private static PinMap PinsOf(BoardDefinition board) =>
        (PinMap)TypeOf(board, "BoardData").GetMethod("Pins", BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, null)!;

    private static Dictionary<string, int> Used(PinMap map) => map.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public)
        .Where(f => f.FieldType == typeof(int)).ToDictionary(f => f.Name, f => (int)f.GetValue(map)!)
        .Where(p => p.Value != PinMap.None).ToDictionary(p => p.Key, p => p.Value);

    private static int Number(Group group) => int.Parse(group.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"const int Capacity = (\d+);")]
    private static partial Regex KeptCapacity();

    [GeneratedRegex(@"0x[0-9A-F]{5,}")]
    private static partial Regex Address();

    [GeneratedRegex(@"--target (\S+)")]
    private static partial Regex Target();

    [GeneratedRegex(@"^\| `([A-Za-z.]+)` \| ([\d,]+) \| ([\d,]+) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex RecordedSize();

    [GeneratedRegex(@"at ([\d,]+) methods of `TwinSlot\.Updater`")]
    private static partial Regex RecordedMethods();

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
