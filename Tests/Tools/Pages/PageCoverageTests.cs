using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Tools.Pages;

/// <summary>No page shows a command that nothing runs, unless it is said here why.</summary>
[TestClass]
public sealed class PageCoverageTests
{
    // Pages whose every command is run as it stands, or has a step of its own there.
    private static readonly (string Page, string By)[] s_walked =
    [
        ("README.md", "Tests/Tools/Pages/PageWalkTests.cs"),
        ("boards/esp32-s3-n16r8/README.md", "Tests/Tools/Pages/DevicePageWalkTests.cs"),
        ("boards/esp32-wrover/README.md", "Tests/Tools/Pages/DevicePageWalkTests.cs"),
        ("boards/esp32/README.md", "Tests/Tools/Pages/DevicePageWalkTests.cs"),
        ("docs/bench-page.md", "Tests/Tools/Pages/PageWalkTests.cs"),
        ("docs/howto/from-release-files.md", "Tests/Tools/Releases/ReleasePageTests.cs"),
        ("docs/howto/network.md", "Tests/Tools/Pages/DevicePageWalkTests.cs"),
        ("docs/howto/own-application.md", "Tests/Tools/Pages/PageWalkTests.cs"),
        ("docs/howto/recover-a-board.md", "Tests/Tools/Pages/PageWalkTests.cs"),
        ("docs/howto/sign-and-flash.md", "Tests/Tools/Pages/PageWalkTests.cs"),
        ("docs/howto/update-over-ocpp.md", "Tests/Tools/Pages/PageWalkTests.cs"),
        ("docs/ocpp.md", "Tests/Tools/Pages/PageWalkTests.cs"),
        ("docs/provisioning.md", "Tests/Tools/Pages/DevicePageWalkTests.cs"),
    ];

    // Of the other pages: how the commands begin, and what runs them.
    private static readonly (string Page, string Start, string By)[] s_elsewhere =
    [
        ("CONTRIBUTING.md", "dotnet build SlotManager", "Host.slnx: the projects build with every run of the tests"),
        ("CONTRIBUTING.md", "dotnet test ", ".ci/run: it runs every test"),
        ("CONTRIBUTING.md", "dotnet run --project Tools -- --help", "Tests/Tools/ProgramTests.cs"),
        ("CONTRIBUTING.md", "dotnet run -c Release --project Tests/Assurance", "Tests/Assurance/Tests: the same, smaller; whole they take hours"),
        ("CONTRIBUTING.md", "dotnet format ", ".ci/run"),
        ("Templates/twinslot-app/README.md", "dotnet build", "Tests/Hil/OwnApplicationTests.cs"),
        ("Templates/twinslot-app/README.md", "twinslot ", "Tests/Hil/OwnApplicationTests.cs: and those for a device Tests/Tools/Pages/DevicePageWalkTests.cs"),
        ("Templates/twinslot-app/README.md", "nuget ", "nowhere: it needs Windows"),
        ("Templates/twinslot-app/README.md", "msbuild ", "nowhere: it needs Windows"),
        ("Tests/README.md", "dotnet test ", ".ci/run: it runs every test"),
        ("docs/assurance.md", "dotnet run -c Release --project Tests/Assurance", "Tests/Assurance/Tests: the same, smaller; whole they take hours"),
        ("docs/console.md", "twinslot console --port ", "Tests/EndToEnd/ConsoleVerbTests.cs: over a pseudo-terminal in place of the port"),
        ("docs/console.md", "twinslot NAME", "Tests/EndToEnd/ConsoleTests.cs: it is a request at a board's console"),
        ("docs/console.md", "twinslot status", "Tests/EndToEnd/ConsoleTests.cs: it is a request at a board's console"),
        ("docs/console.md", "twinslot board run charger --console", "Tests/EndToEnd/RunVerbTests.cs: with a free port"),
        ("docs/fuzzing.md", "dotnet tool install ", "nowhere: SharpFuzz and its engines are not part of the project"),
        ("docs/fuzzing.md", "dotnet publish ", "Host.slnx: the same project is built"),
        ("docs/fuzzing.md", "sharpfuzz ", "nowhere: SharpFuzz and its engines are not part of the project"),
        ("docs/fuzzing.md", "libfuzzer-dotnet ", "nowhere: SharpFuzz and its engines are not part of the project"),
        ("docs/fuzzing.md", "afl-fuzz ", "nowhere: SharpFuzz and its engines are not part of the project"),
        ("docs/hil.md", "twinslot hil run", "Tests/Hil/VirtualScenarioTests.cs: every scenario; over a bench Tests/Hil/DeskTests.cs"),
        ("docs/hil.md", "twinslot hil soak", "Tests/Hil/SoakTests.cs: shorter"),
        ("docs/hil.md", "TWINSLOT_WHOLE_DESK=1 ", ".github/workflows/hil.yml"),
        ("docs/howto/new-board.md", "dotnet run --project Tools -- board-files ", "Tests/Conformance/Boards/NewBoardTests.cs: on the page's own file"),
        ("docs/howto/new-board.md", "dotnet test ", ".ci/run: it runs every test"),
        ("docs/howto/read-a-board.md", "twinslot console --port ", "Tests/EndToEnd/ConsoleVerbTests.cs: over a pseudo-terminal in place of the port"),
        ("docs/howto/read-a-board.md", "twinslot ", "Tests/Tools/FlashDumpTests.cs: on dumps of a flash"),
        ("docs/howto/read-a-boards-log.md", "twinslot ", "Tests/Tools/SampleOutputTests.cs: with the output that the page shows"),
        ("docs/performance.md", "dotnet run -c Release --project Tests/Benchmark", "Tests/Benchmark/Tests: the same figures"),
        ("docs/soak.md", "dotnet run -c Release --project Tests/Assurance", "Tests/Assurance/Tests: the same, smaller; whole they take hours"),
        ("samples/RigScenarios/README.md", "dotnet ", "Tests/Hil/PackageTests.cs: packed, and tested outside of the repository"),
    ];

    [TestMethod]
    public void Every_command_of_every_page_is_run_somewhere_or_it_is_said_why_not()
    {
        PageCommand[] typed = [.. CommandPage.All.SelectMany(page => page.Commands()).Where(command => command.IsTyped)];
        Assert.IsGreaterThan(150, typed.Length, "the commands were not found");
        string[] forgotten =
        [
            .. typed.Where(command => !s_walked.Any(one => one.Page == command.Page))
                .Where(command => !s_elsewhere.Any(one => one.Page == command.Page && command.Text.StartsWith(one.Start, StringComparison.Ordinal)))
                .Select(command => command.ToString()),
        ];
        Assert.IsEmpty(forgotten, "\n" + string.Join('\n', forgotten));
    }

    [TestMethod]
    public void Whatever_is_said_to_run_commands_is_there_and_has_some_to_run()
    {
        PageCommand[] commands = [.. CommandPage.All.SelectMany(page => page.Commands())];
        foreach ((string page, string start, string by) in s_elsewhere.Concat(s_walked.Select(one => (one.Page, "", one.By))))
        {
            Assert.IsTrue(commands.Any(command => command.Page == page && command.Text.StartsWith(start, StringComparison.Ordinal)), $"{page} shows no '{start}' any more");
            string path = by.Split(':')[0];
            Assert.IsTrue(path == "nowhere" || Path.Exists(Path.Combine(Repository.Root, path)), $"{path}, which is said to run '{start}' of {page}, is not there");
        }
    }
}
