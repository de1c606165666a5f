using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using TwinSlot.Boards.Esp32;
using TwinSlot.HardwareAbstraction.Gpio;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.Boards;

/// <summary>What can be proved of a board without one: that its pins are free, its files fit, and its README says what is so.</summary>
[TestClass]
public sealed partial class BoardTests
{
    private static readonly string s_root = Repository.Root;

    public static IEnumerable<object[]> Boards => BoardFacts.All.Select(b => new object[] { b });

    public static IEnumerable<object[]> RealBoards => BoardFacts.All.Where(b => b.Folder != "template").Select(b => new object[] { b });

    [TestMethod]
    public void Every_board_with_a_boot_application_is_known_here()
    {
        string[] there = [.. Directory.GetFiles(Path.Combine(s_root, "boards"), "Pins.cs", SearchOption.AllDirectories)
            .Select(p => Path.GetFileName(Path.GetDirectoryName(p)!)).Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(BoardFacts.All.Select(b => b.Folder).Order(StringComparer.Ordinal).ToArray(), there);
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void No_pin_is_used_twice_or_by_the_module(BoardFacts board)
    {
        IReadOnlyDictionary<string, int> pins = BoardFacts.Constants(board.Pins);
        Assert.AreEqual(pins.Count, pins.Values.Distinct().Count(), "a pin is used twice");
        foreach ((string name, int pin) in pins)
        {
            bool fixedCard = board.CardIsFixed && name.StartsWith("Card", StringComparison.Ordinal);
            Assert.IsTrue(pin >= 0 && (fixedCard || !board.Forbidden.Contains(pin)), $"{name} is on {pin}, which is not free");
            Assert.IsFalse(board.NoPull.Contains(pin), $"{name} is on {pin}, which is an input without pull resistors");
        }

        foreach (string needed in (string[])["Contactor", "WatchdogFeed", "Light", "RevertButton"])
        {
            Assert.IsTrue(pins.ContainsKey(needed), $"{needed} has no pin");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void Pin_map_hands_on_every_pin(BoardFacts board)
    {
        object map = board.Pins.GetMethod("Map", BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, null)!;
        Dictionary<string, int> handed = map.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public)
            .Where(f => f.FieldType == typeof(int)).ToDictionary(f => f.Name, f => (int)f.GetValue(map)!);
        foreach ((string name, int pin) in BoardFacts.Constants(board.Pins))
        {
            Assert.IsTrue(handed.Remove(name, out int there), $"the map has no {name}");
            Assert.AreEqual(pin, there, name);
        }

        Assert.IsTrue(handed.Values.All(pin => pin == PinMap.None), "the map has pins that Pins does not name");
        Assert.IsNotNull(((PinMap)map).Watchdog);
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void Nothing_is_trusted_until_keys_and_seal_key_are_filled_in(BoardFacts board)
    {
        Type provisioning = board.Pins.Assembly.GetType(board.Pins.Namespace + ".Provisioning")!;
        Provisioned values = (Provisioned)provisioning.GetMethod("Values", BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, null)!;
        Assert.AreEqual(0, values.Identity(1000).Keys.Count);
        values.Keys = [[1, 2, 3]];
        Assert.AreEqual(0, values.Identity(1000).Keys.Count, "a board whose seal key is public trusts a key");
        values.SealKey[31] = 1;
        Assert.AreEqual(1, values.Identity(1000).Keys.Count);
        Assert.IsTrue(values.Identity(1000).RequireBoard);
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void Slots_record_log_and_state_fit_the_file_system(BoardFacts board)
    {
        IReadOnlyDictionary<string, int> size = BoardFacts.Constants(board.Capacities);
        Assert.AreEqual(board.FileSystem, size["FileSystem"], "not the partition table's");
        int[] kept = KeptStates();
        Assert.IsGreaterThanOrEqualTo(kept.Length, size["KeptStates"], "fewer than the updater and the reference charger keep");
        string keptState = File.ReadAllText(Path.Combine(s_root, "Bootloader", "Services", "KeptState.cs"));
        int keptState1 = int.Parse(KeptCapacity().Match(keptState).Groups[1].Value, CultureInfo.InvariantCulture);
        int envelope = DurableBlock.HeaderLength + DurableBlock.TrailerLength;

        // Two directories (root and ours), each a pair of metadata blocks; every file has at least one block of its own.
        int blocks = 2 * 2;
        blocks += 2 * Blocks(size["Slot"]);
        blocks += 2 * Blocks(size["LogSegment"]);
        blocks += 2 * Blocks(BootRecord.Length + envelope);
        blocks += 2 * kept.Sum(bytes => Blocks(bytes + envelope));
        blocks += 2 * (size["KeptStates"] - kept.Length) * Blocks(keptState1 + envelope);
        blocks += 2 * Blocks(size["Configuration"]);

        // A sixteenth stays free: littlefs moves metadata, and the runtime keeps its own configuration on the volume.
        int all = size["FileSystem"] / size["Block"];
        Assert.IsTrue(blocks <= all - (all / 16), $"{blocks} of {all} blocks");

        int Blocks(int bytes) => Math.Max(1, (bytes + size["BlockContent"] - 1) / size["BlockContent"]);
    }

    // Most bytes of each, from the table that the charger's tests hold to the code.
    private static int[] KeptStates()
    {
        string[] lines = File.ReadAllLines(Path.Combine(s_root, "docs", "ocpp.md"));
        int head = Array.FindIndex(lines, l => l.StartsWith("| name | bytes at most", StringComparison.Ordinal));
        Assert.IsGreaterThan(0, head, "docs/ocpp.md has no table of what is kept");
        return [.. lines.Skip(head + 2).TakeWhile(l => l.StartsWith('|')).Select(l => int.Parse(l.Split('|')[2], CultureInfo.InvariantCulture))];
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void Image_and_loaded_assemblies_fit_the_heap(BoardFacts board)
    {
        IReadOnlyDictionary<string, int> size = BoardFacts.Constants(board.Capacities);

        // The image; its assemblies once more, as arrays that stay; the runtime's tables, at most half of an assembly; its own structure
        // for each of at most 64 assemblies, a KiB at most. Half a megabyte is for the application.
        int loaded = size["Slot"] + (size["Slot"] / 2) + (Bundle.MaximumAssemblies << 10);
        Assert.IsLessThanOrEqualTo(size["Heap"], size["Slot"] + loaded + (512 << 10));
    }

    [TestMethod]
    public void The_recorded_sizes_are_of_these_sources()
    {
        using PEReader updater = new(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "TwinSlot.Updater.dll")));
        int methods = updater.GetMetadataReader().MethodDefinitions.Count;
        int recorded = Number(RecordedMethods().Match(File.ReadAllText(Path.Combine(s_root, "docs", "porting.md"))).Groups[1]);
        Assert.IsLessThanOrEqualTo(recorded / 10, Math.Abs(recorded - methods), $"{methods} methods now: compile for the device and record anew");
    }

    [TestMethod]
    [DynamicData(nameof(RealBoards))]
    public void The_readme_says_whether_the_reference_charger_fits_a_slot(BoardFacts board)
    {
        MatchCollection recorded = RecordedSize().Matches(File.ReadAllText(Path.Combine(s_root, "docs", "porting.md")));
        CollectionAssert.AreEquivalent(new[] { "ReferenceCharger", "TwinSlot.Updater" }, recorded.Select(m => m.Groups[1].Value).ToArray());
        int bundle = 0;
        foreach (Match row in recorded)
        {
            int bytes = Number(row.Groups[2]);
            Assert.IsLessThanOrEqualTo(bytes / 2, Number(row.Groups[3]), "more tables than the bound of the heap test has");
            bundle += (bytes + 3) & ~3;
        }

        bool fits = bundle + 1024 <= BoardFacts.Constants(board.Capacities)["Slot"];
        string readme = File.ReadAllText(Path.Combine(s_root, "boards", board.Folder, "README.md"));
        Assert.AreEqual(!fits, readme.Contains("the reference charger does not fit", StringComparison.Ordinal), $"{bundle + 1024} bytes");
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void Watchdog_leaves_time_to_start(BoardFacts board)
    {
        object? made = board.Pins.GetMethod("Watchdog", BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, null);
        WatchdogChip chip = (WatchdogChip)made!;
        Assert.IsTrue(chip.FirstFeedWithin >= 30_000, chip.Name);
        Assert.IsTrue(chip.Timeout >= 5_000, chip.Name);
        Assert.AreNotEqual(WatchdogChip.UntilFirstFeed, chip.StartUpDelay, "a board that hangs before its first feed would stay hung");
    }

    [TestMethod]
    [DynamicData(nameof(RealBoards))]
    public void Readme_says_what_the_sources_say(BoardFacts board)
    {
        string readme = File.ReadAllText(Path.Combine(s_root, "boards", board.Folder, "README.md"));
        string[] addresses = [.. Address().Matches(readme).Select(m => m.Value).Distinct()];
        CollectionAssert.AreEqual(new[] { board.DeployAddress }, addresses);
        string[] targets = [.. Target().Matches(readme).Select(m => m.Groups[1].Value).Distinct()];
        CollectionAssert.AreEqual(new[] { board.Target }, targets);
        StringAssert.Contains(readme, $"TwinSlot.Boards.{board.Project}.bin");
        StringAssert.Contains(readme, BoardFacts.Constants(board.Capacities)["Slot"].ToString("N0", CultureInfo.InvariantCulture) + " bytes");
        int[] listed = [.. Row().Matches(readme).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).Order()];
        CollectionAssert.AreEqual(BoardFacts.Constants(board.Pins).Values.Order().ToArray(), listed);
    }

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
