using TwinSlot.Boards.Definition;
using TwinSlot.Contract;
using TwinSlot.Tests.Tools.Chargers;

namespace TwinSlot.Tests.Tools.Pages;

/// <summary>README's commands, run as they stand, one after the other in one folder.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows | OperatingSystems.OSX)]
public sealed class ReadmeWalkTests : IDisposable
{
    // What is not run here: by what it begins with, and where it is.
    private static readonly (string Start, string Where)[] s_elsewhere =
    [
        ("dotnet run --project Tools -- demo", "Tests/EndToEnd/DemoTests.cs, and .ci/run as it stands"),
        ("dotnet test Host.slnx", ".ci/run"),
        ("dotnet pack Tools ", ".github/workflows/pack.yml"),
        ("dotnet tool install ", ".github/workflows/pack.yml, from a folder"),
        ("dotnet build samples/ReferenceCharger/", "the build of these tests leaves the same files"),
        ("twinslot csms ", "Tests/EndToEnd/CsmsVerbTests.cs: it serves until it is stopped"),
        ("twinslot board run ", "Tests/EndToEnd/RunVerbTests.cs: it runs on the wall clock"),
        ("twinslot hil run ", "Tests/Hil/VirtualScenarioTests.cs"),
        ("twinslot hil soak ", "Tests/Hil/SoakTests.cs: hours"),
        ("twinslot bench serve", "Tests/BenchPage/ServeVerbTests.cs: it serves until it is stopped"),
        ("dotnet run -c Release --project Tests/", "the tests beside each of these programs run it smaller"),
    ];

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [TestMethod]
    public async Task Every_command_of_the_readme_that_ends_by_itself_runs_as_it_stands()
    {
        PageCommand[] commands = [.. CommandPage.All.Single(page => page.Name == "README.md").Commands()];
        foreach ((string start, string where) in s_elsewhere)
        {
            Assert.IsTrue(commands.Any(command => command.Text.StartsWith(start, StringComparison.Ordinal)), $"README.md has no '{start}' any more, which is run elsewhere: {where}");
        }

        string built = Path.Combine("samples", "ReferenceCharger", "bin", "Debug", "Good");
        Directory.CreateDirectory(_place[built]);
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "samples", "Good")).Append(typeof(IApplication).Assembly.Location))
        {
            File.Copy(file, _place[Path.Combine(built, Path.GetFileName(file))]);
        }

        _place.Write("CP-0001.bin", StandInDeployment.Filled(KnownBoards.Read("esp32-wrover")));
        PageCommand[] here = [.. commands.Where(command => !s_elsewhere.Any(one => command.Text.StartsWith(one.Start, StringComparison.Ordinal)))];
        Assert.IsGreaterThan(7, here.Length);
        await ShellWalk.Run(_place[""], _place["tools"], here.Select(command => command.Text));
        Outcome.Of("verify", "--key", _place["key.pub.pem"], _place["charger-1.1.0.img"]).MustBeDone();
    }
}
