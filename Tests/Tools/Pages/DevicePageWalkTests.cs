using TwinSlot.Boards.Definition;
using TwinSlot.Tests.Tools.Chargers;
using TwinSlot.Tests.Tools.Releases;

namespace TwinSlot.Tests.Tools.Pages;

/// <summary>The commands of the pages about boards with a chip, as far as no board is needed: flashing only says what it would do.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows | OperatingSystems.OSX)]
public sealed class DevicePageWalkTests : IDisposable
{
    private const string ByHand = "Tests/Tools/Pages/DevicePageWalkTests.cs: it is among what the dry run prints";

    private readonly ReadersFolder _folder = new();
    private readonly PageWalk _walk;

    public DevicePageWalkTests()
    {
        _walk = new PageWalk(_folder.Root, _folder.Tools);
        Outcome.Of("keygen", "--out", _folder["key.pem"]).MustBeDone();
    }

    public void Dispose()
    {
        _walk.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public async Task Page_about_provisioning_runs()
    {
        Prepare("release.pub.pem");
        await File.WriteAllTextAsync(_folder["chargers.csv"], "serial,backendPassword\nCP-0002,secret 2\nCP-0003,secret 3\n");
        await _walk.TypePage("docs/provisioning.md", new Step("twinslot flash ") { More = " --dry-run" });
        Assert.HasCount(3, Directory.GetFiles(_folder["chargers"]));
    }

    [TestMethod]
    public async Task Page_about_the_network_runs()
    {
        Prepare("release.pub.pem");
        await File.WriteAllTextAsync(_folder["wifi.txt"], "correct horse\n");
        await _walk.TypePage(
            "docs/howto/network.md",
            new Step("nanoff --networkdeployment ") { Elsewhere = "nowhere: it needs a board" },
            new Step("twinslot csms --host ") { Elsewhere = "Tests/Tools/WrongUsageTests.cs: as far as it is refused, for tests listen on no address but this machine's own" },
            new Step("New-NetFirewallRule ") { Elsewhere = "nowhere: it changes the computer" },
            new Step("sudo ufw ") { Elsewhere = "nowhere: it changes the computer" });
    }

    [TestMethod]
    [DataRow("esp32-wrover")]
    [DataRow("esp32-s3-n16r8")]
    public async Task Page_of_a_board_runs(string board)
    {
        string page = $"boards/{board}/README.md";
        _folder.SignFor(board);
        await _walk.TypePage(
            page,
            new Step("twinslot flash ") { More = " --dry-run" },
            new Step("twinslot flash ") { More = " --dry-run" },
            new Step("nanoff ") { Elsewhere = ByHand },
            new Step("esptool ") { Elsewhere = ByHand });
        MustHavePrinted(CommandPage.All.Single(one => one.Name == page).Commands().Select(command => command.Text));
    }

    [TestMethod]
    public async Task Page_of_all_boards_with_this_chip_runs()
    {
        const string Page = "boards/esp32/README.md";
        BoardDefinition board = KnownBoards.Read("esp32-wrover");
        (string Placeholder, string Value)[] placeholders =
        [
            ("BOARD", board.Name),
            ("PROJECT", board.Assembly.Split('.')[^1]),
            ("TARGET", board.Target!),
            ("RELEASE", board.FirmwareVersion!),
            ("ADDRESS", "0x1E0000"),
        ];
        _walk.Placeholders.AddRange(placeholders);
        _folder.SignFor(board.Name);
        await _walk.TypePage(
            Page,
            new Step("twinslot flash ") { More = " --dry-run" },
            new Step("twinslot flash ") { More = " --dry-run" },
            new Step("nanoff ") { Elsewhere = ByHand },
            new Step("esptool ") { Elsewhere = ByHand });
        MustHavePrinted(CommandPage.All.Single(one => one.Name == Page).Commands()
            .Select(command => placeholders.Aggregate(command.Text, (text, one) => text.Replace(one.Placeholder, one.Value, StringComparison.Ordinal))));
    }

    [TestMethod]
    public async Task Commands_of_a_made_application_run_on_the_device_build_of_one()
    {
        Directory.CreateDirectory(_folder["device/bin/Release"]);
        foreach ((string name, byte[] assembly) in BuiltRepository.ChargerAssemblies())
        {
            await File.WriteAllBytesAsync(_folder[$"device/bin/Release/{name}.pe"], assembly);
        }

        string[] commands =
        [
            .. CommandPage.All.Single(page => page.Name == "Templates/twinslot-app/README.md").Commands().Select(command => command.Text)
                .SkipWhile(text => !text.StartsWith("twinslot bundle device/", StringComparison.Ordinal)),
        ];
        Assert.HasCount(2, commands);
        foreach (string command in commands)
        {
            await _walk.Type(command);
        }
    }

    private void MustHavePrinted(IEnumerable<string> commands)
    {
        foreach (string command in commands.Where(command => command.StartsWith("nanoff ", StringComparison.Ordinal) || command.StartsWith("esptool ", StringComparison.Ordinal)))
        {
            Assert.Contains(command, _walk.Printed);
        }
    }

    // A deployment that nobody has filled in, and the release's public key.
    private void Prepare(string key)
    {
        File.Copy(_folder["key.pub.pem"], _folder[key]);
        BoardDefinition board = KnownBoards.Read(StandInDeployment.Board);
        File.Copy(_folder[BuiltRepository.DeploymentOf(board)], _folder[board.Assembly + ".bin"]);
    }
}
