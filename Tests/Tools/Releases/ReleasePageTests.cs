using TwinSlot.Boards.Definition;
using TwinSlot.Release;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tests.Tools.Pages;

namespace TwinSlot.Tests.Tools.Releases;

/// <summary>docs/howto/from-release-files.md, its commands run as they stand on the files of a release.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows | OperatingSystems.OSX)]
public sealed class ReleasePageTests : IDisposable
{
    private const string Page = "docs/howto/from-release-files.md";

    private readonly BuiltRepository _built = new();

    public void Dispose() => _built.Dispose();

    [TestMethod]
    public async Task The_files_of_a_release_become_a_charger_of_ones_own_in_under_ten_commands()
    {
        string folder = _built["release"];
        ReleaseFolder.Write(folder, _built.Gather());
        PageCommand[] commands = [.. CommandPage.All.Single(page => page.Name == Page).Commands()];
        int own = Array.FindIndex(commands, command => command.Text.StartsWith("mkdir ", StringComparison.Ordinal));
        Assert.IsGreaterThan(4, own);
        Assert.IsLessThan(10, own);
        await ShellWalk.Run(folder, _built["tools"], commands.Select(command => command.Text));
        Outcome.Of("verify", "--key", Path.Combine(folder, "key.pub.pem"), Path.Combine(folder, "charger-1.0.0.img")).MustBeDone();
        Assert.Contains("CP-0001", Outcome.Of("provision", "show", Path.Combine(folder, "CP-0001.bin")).MustBeDone().Output);
    }

    [TestMethod]
    public async Task A_file_that_was_damaged_on_its_way_stops_the_first_command()
    {
        string folder = _built["release"];
        ReleaseFolder.Write(folder, _built.Gather());
        File.AppendAllText(Path.Combine(folder, "charger.bin"), "x");
        AssertFailedException failed = await Assert.ThrowsExactlyAsync<AssertFailedException>(() => ShellWalk.Run(
            folder, _built["tools"], CommandPage.All.Single(page => page.Name == Page).Commands().Select(command => command.Text)));
        Assert.Contains("charger.bin: FAILED", failed.Message);
        Assert.IsFalse(File.Exists(Path.Combine(folder, "key.pem")));
    }

    [TestMethod]
    public void The_page_names_each_kind_of_file()
    {
        string page = Repository.Read(Page);
        string[] unnamed =
        [
            .. _built.Gather().Select(file => file.Name).Where(name => !KnownBoards.All.Any(board => board.Name != "esp32-wrover" && (name == board.Assembly + ".bin" || name.StartsWith(board.Name + ".", StringComparison.Ordinal))))
                .Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)),
        ];
        Assert.IsEmpty(unnamed, string.Join(", ", unnamed));
    }
}
