using System.Text.Json.Nodes;
using TwinSlot.Boards.Definition;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Tools;

/// <summary><c>twinslot board-files</c> refuses a board that could not work, and says what to do.</summary>
[TestClass]
public sealed class BoardFilesTests : IDisposable
{
    private static readonly string s_repository = Path.Combine(Repository.Root, "boards");

    private readonly DirectoryInfo _boards = Directory.CreateTempSubdirectory("twinslot-boards-");
    private readonly string _folder;

    public BoardFilesTests()
    {
        string shared = Path.Combine(_boards.FullName, "esp32", "BootApplication");
        Directory.CreateDirectory(shared);
        File.Copy(Path.Combine(s_repository, "esp32", "BootApplication", "BootApplication.props"), Path.Combine(shared, "BootApplication.props"));
        _folder = Path.Combine(_boards.FullName, "esp32-wrover");
        Directory.CreateDirectory(_folder);
    }

    public void Dispose() => _boards.Delete(recursive: true);

    [TestMethod]
    public void What_is_written_is_said_and_the_second_time_nothing_is()
    {
        Define(_ => { });
        string first = Outcome.Of("board-files", _folder).MustBeDone().Output;
        foreach (string file in (string[])["BoardData.g.cs", "Esp32Wrover.nfproj", "packages.config", "README.md", "board.schema.json"])
        {
            Assert.Contains(file, first);
        }

        Assert.DoesNotContain("unchanged", first);
        string second = Outcome.Of("board-files", _folder).MustBeDone().Output;
        Assert.DoesNotContain("written", second);
    }

    [TestMethod]
    public void A_board_without_a_latch_and_with_its_card_on_SDMMC_has_no_pins_for_what_it_lacks()
    {
        Define(board =>
        {
            foreach (string pin in (string[])["watchdogLatch", "watchdogLatchClear", "cardSelect"])
            {
                board["pins"]!.AsObject().Remove(pin);
            }
        });
        Outcome.Of("board-files", _folder).MustBeDone();
        string source = File.ReadAllText(Path.Combine(_folder, "BoardData.g.cs"));
        Assert.Contains("map.CardClock = 18;", source);
        Assert.DoesNotContain("CardSelect", source);
        Assert.DoesNotContain("WatchdogLatch", source);
        string readme = File.ReadAllText(Path.Combine(_folder, "README.md"));
        Assert.Contains("| 18 | SDMMC |", readme);
        Assert.DoesNotContain("| SPI |", readme);
        Assert.DoesNotContain("| in, pulled down |", readme);
    }

    [TestMethod]
    public void A_pin_that_is_missing_or_not_free_is_refused()
    {
        Refused(b => b["pins"]!.AsObject().Remove("contactor"), "pins lacks 'contactor'", "board.schema.json");
        Refused(b => b["pins"]!["light"]!["gpio"] = 25, "pins.light", "GPIO 25", "pins.contactor", "another pin");
        Refused(b => b["pins"]!["light"]!["gpio"] = 12, "pins.light", "GPIO 12", "strapping");
        Refused(b => b["pins"]!["light"]!["gpio"] = 36, "pins.light", "GPIO 36", "without pull resistors");
        Refused(b => b["pins"]!["light"]!["gpio"] = 99, "GPIO 99");
        Refused(b => b["pins"]!.AsObject().Remove("watchdogLatchClear"), "give both or none");
        Refused(b => b["pins"]!.AsObject().Remove("cardData"), "give all or none");
    }

    [TestMethod]
    public void A_watchdog_that_is_unknown_or_too_fast_is_refused()
    {
        Refused(b => b["watchdog"]!["chip"] = "MAX1234", "'MAX1234'", "MAX6369 to MAX6374");
        Refused(b => b["watchdog"]!["setting"] = 3, "setting 3");
        Refused(b => b["watchdog"]!["setting"] = 1, "SET 1", "30 s to start");
        Refused(b => b["watchdog"]!["setting"] = 6, "hangs before its first feed");
        Refused(b => b["watchdog"]!.AsObject().Remove("setting"), "(none)");
    }

    [TestMethod]
    public void Capacities_that_do_not_fit_are_refused()
    {
        int blocks = CapacityBudget.Needed(KnownBoards.Read("esp32-wrover").Capacities with { SlotBlocks = 230 });
        Refused(b => b["capacities"]!["slotBlocks"] = 230, $"need {blocks} blocks", "480", "Lower capacities.slotBlocks by");
        Refused(b => b["capacities"]!["keptStates"] = 8, "keptStates is 8", "docs/ocpp.md");
        Refused(b => b["capacities"]!["slotBlocks"] = 0, "capacities.slotBlocks is 0");
        Refused(b => b["partitions"]!["fileSystemKilobytes"] = 4096, "beyond the 8 MB of flash");
    }

    [TestMethod]
    public void What_is_no_definition_is_refused()
    {
        Refused(b => b["colour"] = "red", "no entry 'colour'", "board.schema.json");
        Refused(b => b["title"] = null, "title");
        Refused(b => b["flashMegabytes"] = "eight", "flashMegabytes");
        Refused(b => b["flashMegabytes"] = 32, "flashMegabytes is 32", "4, 8 and 16");
        Refused(b => b["firmwareVersion"] = "1.17", "'1.17'", "four numbers", "--listtargets");
        Refused(b => b["chip"] = "ESP8266", "'ESP8266'", "ESP32-S3");
        Refused(b => b["project"] = "esp32-wrover", "'esp32-wrover'", "C# name");
        Refused(b => b["partitions"]!["deploymentAddress"] = "1966080", "'1966080'", "0x1E0000");
        Refused(b => b["partitions"]!["fileSystemAddress"] = "end", "fileSystemAddress 'end'", "0x490000");
        Refused(b => b["partitions"]!["fileSystemAddress"] = "0x480000", "fileSystemAddress is 0x480000", "ends at 0x490000");
        Refused(b => b["partitions"]!.AsObject().Remove("fileSystemAddress"), "lacks 'fileSystemAddress'", "board.schema.json");
        Write("{ \"title\": ");
        Outcome.Of("board-files", _folder).MustFail(1, "board.json", "line 1");
        File.Delete(Path.Combine(_folder, BoardJson.FileName));
        Outcome.Of("board-files", _folder).MustFail(1, "holds no board.json", "docs/howto/new-board.md");
    }

    [TestMethod]
    public void A_folder_or_a_page_in_the_wrong_place_is_refused()
    {
        Define(_ => { });
        File.WriteAllText(Path.Combine(_folder, "README.md"), "# ESP32-WROVER with 8 MB flash\n");
        Outcome.Of("board-files", _folder).MustFail(1, "README.md", "no place", "wiring, from board.json");
        File.Delete(Path.Combine(_folder, "README.md"));
        Directory.Delete(Path.Combine(_boards.FullName, "esp32"), recursive: true);
        Outcome.Of("board-files", _folder).MustFail(1, "beside the folder esp32");
    }

    private void Refused(Action<JsonObject> change, params string[] words)
    {
        Define(change);
        Outcome.Of("board-files", _folder).MustFail(1, [BoardJson.FileName, .. words]);
        Assert.HasCount(1, Directory.GetFiles(_folder), "something was written");
    }

    private void Define(Action<JsonObject> change)
    {
        JsonObject board = ReadDefinition();
        change(board);
        Write(board.ToJsonString());
    }

    private void Write(string json) => File.WriteAllText(Path.Combine(_folder, BoardJson.FileName), json);

    private static JsonObject ReadDefinition() => JsonNode.Parse(File.ReadAllText(Path.Combine(s_repository, "esp32-wrover", BoardJson.FileName)))!.AsObject();
}
