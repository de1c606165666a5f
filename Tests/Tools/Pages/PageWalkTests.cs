using TwinSlot.Boards.Definition;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tests.Tools.Chargers;
using TwinSlot.Tests.Tools.Releases;

namespace TwinSlot.Tests.Tools.Pages;

/// <summary>The commands of the pages, typed as they stand, one after the other.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows | OperatingSystems.OSX)]
public sealed class PageWalkTests : IDisposable
{
    private const string Proved = "the trial succeeded";
    private const string Installed = "FirmwareStatusNotification {\"status\":\"Installed\"}";
    private const string DryRun = " --dry-run";

    private readonly ReadersFolder _folder = new();
    private readonly PageWalk _walk;

    public PageWalkTests() => _walk = new PageWalk(_folder.Root, _folder.Tools);

    public void Dispose()
    {
        _walk.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public async Task Readme_runs()
    {
        await File.WriteAllBytesAsync(_folder["CP-0001.bin"], StandInDeployment.Filled(KnownBoards.Read("esp32-wrover")));
        await _walk.TypePage(
            "README.md",
            new Step("dotnet run --project Tools -- demo") { Elsewhere = "Tests/EndToEnd/DemoTests.cs: and .ci/run as it stands" },
            new Step("dotnet test Host.slnx") { Elsewhere = ".ci/run" },
            new Step("dotnet pack Tools ") { Elsewhere = ".github/workflows/pack.yml" },
            new Step("dotnet tool install ") { Elsewhere = ".github/workflows/pack.yml: from a folder" },
            new Step("dotnet build samples/ReferenceCharger/") { Elsewhere = "Tests/Tools/Tools.Tests.csproj: its build leaves the same files" },
            new Step("twinslot board run ") { Until = [Proved, Installed] },
            new Step("twinslot hil run ") { Elsewhere = "Tests/Hil/VirtualScenarioTests.cs" },
            new Step("twinslot hil soak ") { Elsewhere = "Tests/Hil/SoakTests.cs: hours" },
            new Step("twinslot bench serve") { More = " --port 0", Until = ["http://127.0.0.1:"] },
            new Step("dotnet run -c Release --project Tests/") { Elsewhere = "Tests: what stands beside each of these programs runs it smaller" });
        Outcome.Of("verify", "--key", _folder["key.pub.pem"], _folder["charger-1.1.0.img"]).MustBeDone();
        Assert.Contains("1.1.0+0 runs, confirmed", _walk.Printed);
    }

    [TestMethod]
    public async Task Page_about_signing_and_flashing_runs() => await _walk.TypePage(
        "docs/howto/sign-and-flash.md",
        new Step("dotnet build ") { Elsewhere = "Tests/Tools/Tools.Tests.csproj: its build leaves the same files" },
        new Step("twinslot inspect --against ") { Before = () => Outcome.Of("sign", "--key", _folder["key.pem"], "--version", "1.0.1", "--board", "virtual", _folder["charger.bin"], _folder["charger-1.0.1.img"]).MustBeDone() },
        new Step("twinslot flash ") { Before = () => Provision("esp32-wrover"), More = DryRun },
        new Step("twinslot flash ") { Before = () => _folder.SignFor("esp32-wrover"), More = DryRun });

    [TestMethod]
    public async Task Page_about_updates_runs()
    {
        const string Run = "twinslot board run charger";
        await _folder.MakeImages();
        await MakeCharger();
        await _walk.TypePage(
            "docs/howto/update-over-ocpp.md",
            new Step("twinslot board run charger") { Until = [Proved, Installed] },
            new Step("twinslot board run secure") { Until = [Proved, "\"type\":\"FirmwareUpdated\""] },
            new Step("twinslot csms --port 9000 --hold") { Beside = Run, Until = ["takes Hold: updates are activated only at the operator's word, only from 22:00 to 04:30 UTC"] },
            new Step("twinslot csms --port 9000 --rollback") { Before = FlashBoth, Beside = Run, Until = ["goes back: 1.1.0+0 is left for 1.0.0+0", "\"messageId\":\"RolledBack\""] });
        Assert.Contains("1.1.0+0 runs", Outcome.Of("board", "status", _folder["secure"]).MustBeDone().Output);
    }

    [TestMethod]
    public async Task Page_about_the_protocol_runs()
    {
        await _folder.MakeImages();
        await MakeCharger();
        await _walk.Type("twinslot board flash charger charger-1.1.0.img --slot b");
        await _walk.TypePage(
            "docs/ocpp.md",
            new Step("twinslot csms --rollback") { Beside = "twinslot board run charger", Until = ["goes back: "] },
            new Step("twinslot csms --uploads") { Beside = "twinslot board run charger", Until = ["GetConfiguration CallResult", "{\"status\":\"Uploaded\"}"] },
            new Step("twinslot board new charger ") { Before = () => _folder.Remove("charger") },
            new Step("twinslot board run charger") { Until = [Proved, "\"type\":\"FirmwareUpdated\""] },
            new Step("dotnet run -c Release --project Tests/OcppInterop") { Elsewhere = "Tests/OcppInterop/Tests: the same, smaller" });
        Assert.IsNotEmpty(Directory.GetFiles(_folder["logs"]));
    }

    [TestMethod]
    public async Task Page_about_recovery_runs()
    {
        await _folder.MakeImages();
        await MakeCharger();
        await _walk.Type("twinslot board flash charger charger-1.1.0.img --slot b");
        await _walk.Type("twinslot board new lost --key key.pub.pem --csms ws://127.0.0.1:9000/ocpp --fast");
        await _walk.Type("twinslot csms --port 9000");
        await _walk.TypePage(
            "docs/howto/recover-a-board.md",
            new Step("twinslot board run charger --hold-button") { Until = ["-> slot a 1.0.0+0 (confirmed)"] },
            new Step("twinslot board run lost ") { Until = ["recovery.bin is good; reinstalling from it", Proved] },
            new Step("twinslot board new charger ") { Before = () => _folder.Remove("charger") },
            new Step("msbuild ") { Elsewhere = ".github/workflows/device.yml: the device's build needs Windows" },
            new Step("twinslot bundle samples/ReferenceCharger/bin/nanoFramework/") { More = " --force" },
            new Step("twinslot sign --key key.pem --version 0.9.0 --board esp32-wrover") { More = " --force" },
            new Step("twinslot golden ") { Elsewhere = "Tests/Tools/GoldenTests.cs: it changes the board's project" },
            new Step("twinslot board new charger ") { Before = () => _folder.Remove("charger") },
            new Step("twinslot flash ") { Before = () => _folder.SignFor("esp32-wrover"), More = DryRun },
            new Step("twinslot flash ") { Before = () => Provision("esp32-wrover"), More = DryRun });
    }

    [TestMethod]
    public async Task Page_about_an_own_application_runs()
    {
        const string Page = "docs/howto/own-application.md";
        const string Packages = "Tests/Hil/OwnApplicationTests.cs";
        string[] listings = PageListings.Of(Repository.Read(Page), "xml", "csharp");
        Assert.HasCount(2, listings);
        Directory.CreateDirectory(_folder["my-charger"]);
        string contract = Path.Combine(Repository.Root, "Contract");
        Assert.Contains("../TwinSlot/Contract/", listings[0]);
        await File.WriteAllTextAsync(_folder["my-charger/MyCharger.csproj"], listings[0].Replace("../TwinSlot/Contract", contract, StringComparison.Ordinal));
        await File.WriteAllTextAsync(_folder["my-charger/Charger.cs"], listings[1]);
        await _walk.Type("twinslot keygen --out key.pem");
        await _walk.TypePage(
            Page,
            new Step("dotnet build ") { More = " -p:BuildProjectReferences=false" },
            new Step("twinslot board run my ") { Until = ["my charger 0.1.0+0"] },
            new Step("dotnet pack Templates ") { Elsewhere = Packages },
            new Step("dotnet new install ") { Elsewhere = Packages },
            new Step("dotnet new twinslot-app ") { Elsewhere = Packages },
            new Step("dotnet pack ") { Elsewhere = "Tests/Hil/OwnApplicationTests.cs: those for a device Tests/Tools/Releases/DevicePackageTests.cs" });
    }

    [TestMethod]
    public async Task Page_about_the_bench_page_runs()
    {
        await _walk.Type("twinslot keygen --out key.pem");
        await _walk.TypePage(
            "docs/bench-page.md",
            new Step("twinslot bench serve") { More = " --port 0", Until = ["http://127.0.0.1:"] },
            new Step("twinslot bench serve --rig ") { Elsewhere = "Tests/BenchPage: it needs a bench" },
            new Step("twinslot bench serve --key ") { More = " --port 0", Until = ["http://127.0.0.1:"] });
    }

    private async Task MakeCharger()
    {
        await _walk.Type("twinslot board new charger --key key.pub.pem --csms ws://127.0.0.1:9000/ocpp --fast");
        await _walk.Type("twinslot board flash charger charger-1.0.0.img");
    }

    // The update that was held has taken the place of the image before.
    private void FlashBoth()
    {
        Outcome.Of("board", "flash", _folder["charger"], _folder["charger-1.0.0.img"]).MustBeDone();
        Outcome.Of("board", "flash", "--slot", "b", _folder["charger"], _folder["charger-1.1.0.img"]).MustBeDone();
    }

    private void Provision(string board) => Outcome.Of(
        "provision", "--board", board, "--deployment", _folder[BuiltRepository.DeploymentOf(KnownBoards.Read(board))], "--keys", _folder["key.pub.pem"], "--serial", "CP-0001", "--out", _folder["CP-0001.bin"]).MustBeDone();
}
