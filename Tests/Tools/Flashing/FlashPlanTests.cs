using System.Text.Json;
using TwinSlot.Boards.Definition;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tests.Tools.Chargers;
using TwinSlot.Tools;
using TwinSlot.Tools.Flashing;

namespace TwinSlot.Tests.Tools.Flashing;

[TestClass]
public sealed class FlashPlanTests : IDisposable
{
    private static readonly string s_boards = Path.Combine(Repository.Root, "boards");

    private readonly Workplace _place = new();

    public static IEnumerable<object[]> Boards => DeviceBoard.Names.Select(name => new object[] { name });

    public void Dispose() => _place.Dispose();

    [TestMethod]
    public void Every_board_that_is_flashed_with_nanoff_is_known()
    {
        string[] there = [.. Directory.GetDirectories(s_boards).Where(folder => File.Exists(Path.Combine(folder, BoardJson.FileName)))
            .Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(DeviceBoard.Names.ToArray(), there);
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void The_readme_has_the_very_commands(string name)
    {
        BoardDefinition board = DeviceBoard.Find(name);
        string[] readme = FencedLines(name);
        string[] shared = FencedLines("esp32");
        string deployment = $@"boards\{name}\bin\nanoFramework\Release\{board.Assembly}.bin";
        FlashPlan first = FlashPlan.Create(board, "COM3", "CP-0001.bin", StandInDeployment.Filled(board), "twinslot.example", erase: true);
        Assert.HasCount(4, first.Steps);
        foreach (FlashStep step in first.Steps)
        {
            CollectionAssert.Contains(readme, step.Command.ToString());
        }

        FlashPlan second = FlashPlan.Create(board, "COM3", "charger-1.0.0.img", File.ReadAllBytes(Signed(name)), "twinslot.example", erase: false);
        CollectionAssert.Contains(shared, second.FileList);
        Assert.Contains("Folder = \"I:\\\\twinslot\";", File.ReadAllText(Path.Combine(s_boards, "esp32", "Esp32Board.cs")), "the plan writes elsewhere than the firmware reads");
        foreach (FlashStep step in second.Steps)
        {
            CollectionAssert.Contains(shared, step.Command.ToString());
        }

        CollectionAssert.Contains(readme, $"twinslot provision --board {name} --deployment {deployment} --keys key.pub.pem --serial CP-0001 --out CP-0001.bin");
        CollectionAssert.Contains(readme, $"twinslot flash --board {name} --port COM3 --erase CP-0001.bin");
        CollectionAssert.Contains(readme, $"twinslot flash --board {name} --port COM3 charger-1.0.0.img");
        string[] general =
        [
            .. readme.Select(line => line.Replace($"boards\\{name}\\", @"boards\BOARD\", StringComparison.Ordinal).Replace($"--board {name} ", "--board BOARD ", StringComparison.Ordinal)
                .Replace(board.Assembly, "TwinSlot.Boards.PROJECT", StringComparison.Ordinal).Replace(board.Target, "TARGET", StringComparison.Ordinal)
                .Replace(board.Partitions.DeploymentAddress, "ADDRESS", StringComparison.Ordinal))
                .Select(line => line.EndsWith(" --update" + Release(board), StringComparison.Ordinal) ? line[..^Release(board).Length] + " --fwversion RELEASE" : line),
        ];
        CollectionAssert.IsSubsetOf(general, shared, "boards/esp32/README.md has other commands");
        Assert.Contains($"at most {board.Capacities.SlotBytes:N0} bytes", File.ReadAllText(Path.Combine(s_boards, name, "README.md")));
    }

    [TestMethod]
    public void The_runtime_is_written_in_the_release_that_the_board_names()
    {
        BoardDefinition board = DeviceBoard.Find("esp32-wrover");
        Assert.AreEqual("nanoff --target ESP32_PSRAM_REV3 --serialport COM3 --masserase --update --fwversion 1.2.3.4", Runtime(board with { FirmwareVersion = "1.2.3.4" }));
        Assert.AreEqual("nanoff --target ESP32_PSRAM_REV3 --serialport COM3 --masserase --update", Runtime(board with { FirmwareVersion = null }));

        static string Runtime(BoardDefinition board) =>
            FlashPlan.Create(board, "COM3", "a.bin", StandInDeployment.Filled(board), "twinslot.example", erase: true).Steps[0].Command.ToString();
    }

    [TestMethod]
    public void A_dry_run_prints_what_would_be_run()
    {
        string image = Signed("esp32-wrover");
        Outcome shown = Flash("esp32-wrover", image, "--dry-run").MustBeDone();
        string[] lines = shown.Output.ReplaceLineEndings("\n").Trim().Split('\n');
        CollectionAssert.AreEqual(
            (string[])["esptool --port COM7 read_flash 0x8000 0xC00 partitions.bin", "nanoff --nanodevice --devicedetails --serialport COM7", "nanoff --filedeployment deploy.json"], lines[^3..]);
        using JsonDocument list = JsonDocument.Parse(lines[^4]);
        JsonElement[] files = [.. list.RootElement.GetProperty("files").EnumerateArray()];
        Assert.AreEqual("COM7", list.RootElement.GetProperty("serialport").GetString());
        Assert.AreEqual(image, files[0].GetProperty("SourceFilePath").GetString());
        Assert.HasCount(4, files);
        Assert.IsFalse(files.Skip(1).Any(file => file.TryGetProperty("SourceFilePath", out _)), "the others are deleted");

        using JsonDocument json = JsonDocument.Parse(Flash("esp32-wrover", image, "--dry-run", "--json").MustBeDone().Output);
        CollectionAssert.AreEqual(lines[^3..], json.RootElement.GetProperty("commands").EnumerateArray().Select(command => command.GetString()).ToArray());
        Assert.AreEqual(lines[^4], json.RootElement.GetProperty("fileList").GetString());
        Flash("esp32-wrover", image, "--json").MustFail(2, "--dry-run");
    }

    [TestMethod]
    public void A_path_with_a_space_is_quoted() =>
        Assert.AreEqual("nanoff --image \"my app.bin\"", new FlashCommand(FlashTool.Nanoff, "--image", "my app.bin").ToString());

    [TestMethod]
    public void An_image_that_is_not_for_the_board_is_refused()
    {
        Flash("esp32-wrover", Signed("esp32-s3-n16r8"), "--dry-run").MustFail(1, "another board", "--board esp32-wrover");
        Flash("esp32-wrover", _place.Sign("any.img"), "--dry-run").MustFail(1, "names no board");
        Flash("esp32-wrover", Signed("esp32-wrover"), "--vendor", "other.example", "--dry-run").MustFail(1, "other.example");
        Flash("esp32-wrover", Workplace.Fixture("bad-truncated-half.img"), "--dry-run").MustFail(1, "neither a deployment nor a whole image");
        Flash("esp32-wrover", Workplace.Fixture("bad-flip-payload.img"), "--dry-run").MustFail(1, "SHA-256");
        Flash("esp32-wrover", Signed("esp32-wrover"), "--erase", "--dry-run").MustFail(1, "boot application first");
        Flash("nowhere", Signed("esp32-wrover")).MustFail(2, "'nowhere'", "esp32-s3-n16r8, esp32-wrover");
    }

    [TestMethod]
    public void An_image_for_tests_is_refused_unless_the_board_is_said_to_take_it()
    {
        string image = _place.Sign("test.img", "--board", "esp32-wrover", "--test-image");
        Flash("esp32-wrover", image, "--dry-run").MustFail(1, "the image is one for tests");
        Flash("esp32-wrover", image, "--dry-run", "--allow-test-images").MustBeDone();
    }

    [TestMethod]
    public void An_image_that_is_too_large_is_refused()
    {
        string small = Path.Combine(Directory.CreateDirectory(_place["small/charger"]).FullName, BoardJson.FileName);
        string roomy = Path.Combine(Directory.CreateDirectory(_place["roomy/charger"]).FullName, BoardJson.FileName);
        string definition = File.ReadAllText(Path.Combine(s_boards, "esp32-wrover", BoardJson.FileName));
        File.WriteAllText(small, definition.Replace("\"slotBlocks\": 191", "\"slotBlocks\": 8", StringComparison.Ordinal));
        File.WriteAllText(roomy, definition);
        BoardDefinition board = DeviceBoard.Find(small);
        string payload = _place.Write("large.bin", new byte[board.Capacities.SlotBytes]);
        string[] sign = ["sign", "--key", Workplace.Fixture("rsa-3072.trusted.pem"), "--version", "1.0.0", "--board"];
        Outcome.Of([.. sign, small, payload, _place["large.img"]]).MustFail(1, $"a slot of {board.Name} holds {board.Capacities.SlotBytes}");
        Assert.IsFalse(File.Exists(_place["large.img"]));

        // Signed by who had more room.
        Outcome.Of([.. sign, roomy, payload, _place["large.img"]]).MustBeDone();
        Flash(small, _place["large.img"], "--dry-run").MustFail(1, $"{board.Capacities.SlotBytes}");
    }

    [TestMethod]
    public void A_deployment_of_another_board_or_one_that_is_damaged_too_large_or_not_provisioned_is_refused()
    {
        BoardDefinition wrover = DeviceBoard.Find("esp32-wrover");
        string other = _place.Write("other.bin", StandInDeployment.Filled(DeviceBoard.Find("esp32-s3-n16r8")));
        Flash("esp32-wrover", other, "--dry-run").MustFail(1, "TwinSlot.Boards.Esp32Wrover", "wrong pins");
        Flash("esp32-wrover", _place.Write("empty.bin", StandInDeployment.Of(wrover)), "--erase", "--dry-run").MustFail(1, "would boot nothing", "twinslot provision");
        byte[] damaged = StandInDeployment.Filled(wrover);
        damaged[^3000] ^= 1;
        Flash("esp32-wrover", _place.Write("damaged.bin", damaged), "--erase", "--dry-run").MustFail(1, "damaged.bin is damaged");
        byte[] large = new byte[wrover.Partitions.DeploymentBytes + 1];
        StandInDeployment.Filled(wrover).CopyTo(large, 0);
        Flash("esp32-wrover", _place.Write("large.bin", large), "--dry-run").MustFail(1, $"{wrover.Partitions.DeploymentBytes}");
    }

    private static Outcome Flash(string board, string image, params string[] options) =>
        Outcome.Of(["flash", "--board", board, "--port", "COM7", .. options, image]);

    private static string Release(BoardDefinition board) => board.FirmwareVersion == null ? "" : " --fwversion " + board.FirmwareVersion;

    private static string[] FencedLines(string board)
    {
        string readme = File.ReadAllText(Path.Combine(s_boards, board, "README.md")).ReplaceLineEndings("\n");
        return [.. readme.Split("```").Where((_, index) => index % 2 == 1).SelectMany(block => block.Trim('\n').Split('\n'))];
    }

    private string Signed(string board) => File.Exists(_place[board + ".img"]) ? _place[board + ".img"] : _place.Sign(board + ".img", "--board", board);
}
