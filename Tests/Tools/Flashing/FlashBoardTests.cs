using TwinSlot.Boards.Definition;
using TwinSlot.Boards.Esp32;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tests.Tools.Chargers;
using TwinSlot.Tools.Flashing;

namespace TwinSlot.Tests.Tools.Flashing;

/// <summary><c>twinslot flash</c> asks the board what it is before it changes anything. The path of this process is changed for it.</summary>
[TestClass]
[DoNotParallelize]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class FlashBoardTests : IDisposable
{
    private const string Untouched = "Nothing on the board was changed";
    private const string NoDeployment = "no deployment was written";

    private readonly StandInBoard _board = new("esp32-wrover");

    public void Dispose() => _board.Dispose();

    private string Ask => $"nanoff --nanodevice --devicedetails --serialport {_board.Port}";

    private string Image => File.Exists(_board.Place["a.img"]) ? _board.Place["a.img"] : _board.Place.Sign("a.img", "--board", "esp32-wrover");

    private string Deployment => _board.Place.Write("a.bin", StandInDeployment.Filled(_board.Definition));

    [TestMethod]
    public void An_image_is_written_to_a_board_that_answers_as_it_should()
    {
        Outcome flashed = _board.Flash(Image).MustBeDone();
        Assert.HasCount(3, _board.Calls);
        Assert.StartsWith($"esptool --port {_board.Port} read_flash 0x8000 0xC00 ", _board.Calls[0]);
        Assert.AreEqual(Ask, _board.Calls[1]);
        Assert.StartsWith("nanoff --filedeployment ", _board.Calls[2]);
        Assert.Contains("slot-a.img", _board.Files);
        Assert.Contains("The board runs ESP32_PSRAM_REV3 1.17.0.335, which fits.", flashed.Output);
        Assert.Contains("Written.", flashed.Output);
        Assert.DoesNotContain("note:", flashed.Output);
    }

    [TestMethod]
    public void A_deployment_is_written_behind_the_questions_and_an_erased_board_is_asked_before_it_too()
    {
        _board.Flash(Deployment).MustBeDone();
        _board.Flash(Deployment, "--erase").MustBeDone();
        string[] verbs = [.. _board.Calls.Select(call => call.Contains("read_flash", StringComparison.Ordinal) ? "table"
            : call == Ask ? "ask" : call.Contains("--masserase --update --fwversion 1.17.0.335", StringComparison.Ordinal) ? "runtime"
            : call.Contains("--deploy --image", StringComparison.Ordinal) ? "deploy" : call)];
        CollectionAssert.AreEqual((string[])["table", "ask", "deploy", "runtime", "table", "ask", "deploy"], verbs);
    }

    [TestMethod]
    public void A_dry_run_calls_nothing_and_needs_neither_port_nor_tools()
    {
        _board.Lose("nanoff");
        _board.Lose("esptool");
        File.Delete(_board.Port);
        string[] lines = _board.Flash(Deployment, "--erase", "--dry-run").MustBeDone().Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Assert.HasCount(4, lines);
        Assert.Contains("--masserase", lines[0]);
        Assert.AreEqual($"esptool --port {_board.Port} read_flash 0x8000 0xC00 partitions.bin", lines[1]);
        Assert.AreEqual(Ask, lines[2]);
        Assert.Contains("--deploy", lines[3]);
        Assert.IsEmpty(_board.Calls);
    }

    [TestMethod]
    public void A_board_with_another_partition_table_is_refused_with_both_tables()
    {
        _board.Table(MadePartitionTable.Of(KnownBoards.Read("esp32-s3-n16r8")));
        Outcome refused = _board.Flash(Image).MustFail(1, "another partition table", "esp32-wrover", "deploy is at 0x1B0000, 2944 KB instead of at 0x1E0000, 2752 KB", "--board", Untouched);
        Assert.MatchesRegex(@"\| deploy +\| 0x1E0000, 2752 KB +\| 0x1B0000, 2944 KB +\|", refused.Output);
        Assert.MatchesRegex(@"\| nvs +\| +\| 0x9000, 24 KB +\|", refused.Output);
        Assert.HasCount(1, _board.Calls);
    }

    [TestMethod]
    public void A_runtime_that_brought_another_table_gets_no_deployment()
    {
        _board.Table(MadePartitionTable.Of(("deploy", 1, 0x84, 0x1E0000, 0x1C0000), ("config", 1, 0x83, 0x3C0000, 0x40000)));
        _board.Flash(Deployment, "--erase").MustFail(1, "deploy is at 0x1E0000, 1792 KB", "another size than 8 MB", NoDeployment);
        Assert.HasCount(2, _board.Calls);
    }

    [TestMethod]
    public void A_table_that_is_damaged_erased_or_cut_is_refused()
    {
        byte[] damaged = MadePartitionTable.Of(_board.Definition);
        damaged[32 * 4 + 8] ^= 1;
        _board.Table(damaged);
        _board.Flash(Image).MustFail(1, "its MD5 is not that of its entries", "--erase", Untouched);
        _board.Table([.. Enumerable.Repeat((byte)0xFF, 0xC00)]);
        _board.Flash(Image).MustFail(1, "erased", "never had nanoFramework's runtime");
        _board.Table(damaged[..100]);
        _board.Flash(Image).MustFail(1, "100 bytes instead of 3072");
        _board.Table(null);
        _board.Flash(Image).MustFail(1, "esptool ended well and wrote nothing", "by hand");
        Assert.IsTrue(_board.Calls.All(call => call.StartsWith("esptool ", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("nanoff", "dotnet tool install -g nanoff")]
    [DataRow("esptool", "pip install \"esptool>=5\"")]
    public void A_missing_tool_is_said_with_the_way_to_get_it_before_anything_is_begun(string tool, string install)
    {
        _board.Lose(tool);
        _board.Flash(Deployment, "--erase").MustFail(1, $"{tool} is not installed", install);
        Assert.IsEmpty(_board.Calls);
    }

    [TestMethod]
    public void A_tool_that_fails_ends_it_and_its_words_are_shown()
    {
        _board.Say("esptool.txt", "A fatal error occurred: Failed to connect to ESP32: No serial data received.\n");
        _board.Exit("esptool", 2);
        Outcome refused = _board.Flash(Image).MustFail(1, "esptool could not read the board", "exit code 2", Untouched);
        Assert.Contains("No serial data received", refused.Output);
        _board.Exit("esptool", 0);
        _board.Exit("nanoff", 3);
        _board.Flash(Image).MustFail(1, "nanoff failed with exit code 3");
        _board.Flash(Deployment, "--erase").MustFail(1, "nanoff failed with exit code 3");
        Assert.Contains("--masserase", _board.Calls[^1]);
    }

    [TestMethod]
    public void A_file_that_nanoff_could_not_write_is_a_failure_though_its_exit_code_is_none()
    {
        _board.Say("files.txt", @"Error deploying content file a.img to I:\twinslot\slot-a.img" + "\n");
        _board.Flash(Image).MustFail(1, "could not write a file", "Let the board boot once");
    }

    [TestMethod]
    public void Native_parts_in_another_form_are_refused_by_name_with_both_checksums_and_the_release_to_write()
    {
        string[] words = ["mscorlib", "0x1549C856", "0x00000001", "1.17.0.100", "--fwversion 1.17.0.335", Untouched];
        Details(natives: new() { ["mscorlib"] = 1 }, runtime: "1.17.0.100");
        _board.Flash(Deployment).MustFail(1, words);
        _board.Flash(Deployment, "--erase").MustFail(1, [.. words[..^1], NoDeployment]);
        Details(natives: []);
        _board.Flash(Deployment).MustFail(1, "mscorlib", "the board has none", "That is the release that the board.json of esp32-wrover states", "correct firmwareVersion");
        Assert.IsFalse(_board.Calls.Any(call => call.Contains("--filedeployment", StringComparison.Ordinal) || call.Contains("--deploy ", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void An_image_is_taken_by_a_board_whose_older_deployment_and_runtime_fit_each_other()
    {
        Details(natives: new() { ["mscorlib"] = 1 }, runtime: "1.17.0.100");
        _board.Flash(Image).MustBeDone();
    }

    [TestMethod]
    public void A_file_of_the_name_that_the_table_is_read_into_is_written_itself()
    {
        string deployment = _board.Place.Write("partitions.bin", StandInDeployment.Filled(_board.Definition));
        _board.Flash(deployment).MustBeDone();
        Assert.Contains(deployment, _board.Calls[^1]);
    }

    [TestMethod]
    public void A_release_other_than_the_stated_one_that_has_the_same_native_parts_is_noted_and_taken()
    {
        Details(natives: new(NativeSet.Checksums), runtime: "1.17.0.400");
        Assert.Contains("note: esp32-wrover is stated to have the release 1.17.0.335", _board.Flash(Image).MustBeDone().Output);
    }

    [TestMethod]
    public void A_runtime_of_another_target_is_refused()
    {
        _board.Details(new DeviceText { Target = "ESP32_REV3" }.ToString());
        _board.Flash(Image).MustFail(1, "ESP32_REV3", "built for ESP32_PSRAM_REV3", "--board", Untouched);
    }

    [TestMethod]
    public void An_image_for_a_board_without_what_it_needs_of_the_deployment_is_refused()
    {
        _board.Details(new DeviceText { Target = _board.Definition.Target, Assemblies = [] }.ToString());
        _board.Flash(Image).MustFail(1, "the image needs mscorlib", "the board has none", "TwinSlot.Boards.Esp32Wrover.bin", Untouched);

        // A deployment brings its own.
        _board.Flash(Deployment).MustBeDone();
    }

    [TestMethod]
    public void A_board_on_which_no_runtime_answers_is_refused()
    {
        _board.Details(DeviceText.Heading + "Error E2001: Error occurred with listing nano devices. (Couldn't connect to specified nano device.)\n");
        _board.Exit("details", 209);
        Outcome refused = _board.Flash(Image).MustFail(1, "nanoff could not read the board", "exit code 209", "If it runs no nanoCLR", "--erase", Untouched);
        Assert.Contains("Couldn't connect to specified nano device", refused.Output);
        refused = _board.Flash(Deployment).MustFail(1, "A deployment needs no runtime that answers", "--dry-run prints last");
        _board.Exit("details", 0);
        _board.Details(DeviceText.Heading + "HAL build info: nanoBooter\n  Target:     ESP32_PSRAM_REV3\n  Platform:   ESP32\n  nanoBooter: v1.17.0.1\n  nanoCLR:    v1.17.0.1\n  Type:       \n\n");
        _board.Flash(Image).MustFail(1, "nanoBooter answers, and no nanoCLR", "--erase", Untouched);
    }

    [TestMethod]
    public void An_answer_of_an_unknown_form_is_shown_and_refused()
    {
        string known = new DeviceText { Target = _board.Definition.Target }.ToString();
        foreach ((string text, string problem) in ((string, string)[])
        [
            ("DeviceInfo is not valid!\n", "no list 'Native Assemblies:'"),
            (known.Replace("checksum 0x1549C856", "checksum 1549C856", StringComparison.Ordinal), "'Native Assemblies:' cannot be read"),
            (known.Replace("mscorlib, 1.17.0.0", "mscorlib, 1.17", StringComparison.Ordinal), "'Assemblies:' cannot be read"),
            (known.Replace("mscorlib, 1.17.0.0", "mscorlib, 1.17.0.65536", StringComparison.Ordinal), "'Assemblies:' cannot be read"),
            (known.Replace("CLR Version:", "Version:", StringComparison.Ordinal), "no CLR Version"),
            (known.Replace("  Target: ", "  For: ", StringComparison.Ordinal), "no target"),
            ("", "no list"),
        ])
        {
            _board.Details(text);
            Outcome refused = _board.Flash(Image).MustFail(1, problem, "--dry-run", Untouched);
            Assert.Contains(text.Split('\n')[0], refused.Output);
        }

        Assert.IsFalse(_board.Calls.Any(call => call.Contains("--filedeployment", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Colours_and_other_line_endings_do_not_matter()
    {
        string text = new DeviceText { Target = _board.Definition.Target }.ToString();
        _board.Details("\e[36m" + text.Replace("\n", "\r\n", StringComparison.Ordinal) + "\e[37m");
        _board.Flash(Image).MustBeDone();
    }

    [TestMethod]
    public void A_port_that_does_not_exist_is_refused_by_name()
    {
        File.Delete(_board.Port);
        _board.Flash(Image).MustFail(1, $"no serial port {_board.Port}", "nothing was begun");
        Assert.IsEmpty(_board.Calls);
        Assert.Contains("There are /dev/ttyACM0, /dev/ttyUSB0.", SerialPorts.Missing("COM3", ["/dev/ttyUSB0", "/dev/ttyACM0"]).Message);
        Assert.Contains("plugged in", SerialPorts.Missing("COM3", []).Message);
    }

    [TestMethod]
    public void Nothing_is_left_behind()
    {
        string[] before = Directory.GetDirectories(Path.GetTempPath(), "twinslot-flash-*");
        _board.Flash(Image).MustBeDone();
        _board.Table(null);
        _board.Flash(Image).MustFail(1);
        CollectionAssert.AreEquivalent(before, Directory.GetDirectories(Path.GetTempPath(), "twinslot-flash-*"));
    }

    private void Details(Dictionary<string, uint> natives, string runtime = "1.17.0.335") => _board.Details(
        new DeviceText { Target = _board.Definition.Target, Runtime = runtime, Natives = natives.Count > 0 ? natives : new() { ["nanoFramework.System.Text"] = 0x8E6EB73D } }.ToString());
}
