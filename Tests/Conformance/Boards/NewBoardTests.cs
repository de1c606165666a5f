using System.Text.RegularExpressions;
using TwinSlot.Boards.Definition;
using TwinSlot.Tests.Conformance.Rules;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tools;

namespace TwinSlot.Tests.Conformance.Boards;

/// <summary>A board made by following docs/howto/new-board.md, with the page's own file and command, builds.</summary>
[TestClass]
public sealed partial class NewBoardTests : IDisposable
{
    private const string CommandLine = "dotnet run --project Tools -- ";

    private readonly string _guide = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "new-board.md")).ReplaceLineEndings("\n");
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("twinslot-new-board-");

    public void Dispose() => _root.Delete(recursive: true);

    [TestMethod]
    public void A_board_made_by_following_the_guide_builds()
    {
        string folder = Path.Combine(_root.FullName, "boards", FolderName().Match(_guide).Groups[1].Value);
        string json = Fenced("json").Single();
        CopySharedFiles();
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, BoardJson.FileName), json);

        Run();

        BoardDefinition board = BoardJson.Read(json, Path.GetFileName(folder), BoardJson.FileName);
        string[] files = [.. Directory.GetFiles(folder).Select(f => Path.GetFileName(f)!)];
        foreach (string named in (string[])["BoardData.g.cs", board.Project + ".nfproj", "packages.config", "README.md"])
        {
            Assert.Contains($"`{named}`", _guide);
            Assert.Contains(named, files);
        }

        using DeviceBuild build = new();
        build.Compile(Path.Combine(_root.FullName, "boards", "esp32", "Esp32.nfproj"), _root.FullName);
        string assembly = build.Compile(Path.Combine(folder, board.Project + ".nfproj"), _root.FullName);
        using ModuleDefinition module = build.Read(assembly);
        Assert.AreEqual("Main", module.EntryPoint.Name);
        Assert.IsTrue(module.GetTypes().Any(t => t.Name == "BoardData" && t.Namespace == board.Assembly));
        Assert.IsEmpty(AssemblyWalker.Over(module, AllRules.List));

        // Changed, the rest follows.
        string before = File.ReadAllText(Path.Combine(folder, board.Project + ".nfproj"));
        File.WriteAllText(Path.Combine(folder, BoardJson.FileName), json.Replace("\"gpio\": 25", "\"gpio\": 27", StringComparison.Ordinal));
        Run();
        StringAssert.Contains(File.ReadAllText(Path.Combine(folder, "BoardData.g.cs")), "map.Contactor = 27;");
        StringAssert.Contains(File.ReadAllText(Path.Combine(folder, "README.md")), "| 27 | out | contactor driver");
        Assert.AreEqual(before, File.ReadAllText(Path.Combine(folder, board.Project + ".nfproj")));
    }

    /// <summary>Runs the page's commands of the tool, with its paths in this test's folder.</summary>
    private void Run()
    {
        string[] commands = [.. Fenced("").SelectMany(block => block.Split('\n')).Where(line => line.StartsWith(CommandLine, StringComparison.Ordinal))];
        Assert.IsNotEmpty(commands);
        foreach (string command in commands)
        {
            string[] arguments = [.. command[CommandLine.Length..].Split(' ').Select(a => a.StartsWith("./", StringComparison.Ordinal) ? Path.Combine(_root.FullName, a) : a)];
            using StringWriter output = new();
            using StringWriter error = new();
            Assert.AreEqual(0, TwinSlotProgram.Run(arguments, output, error), error.ToString());
        }
    }

    private void CopySharedFiles()
    {
        string source = Path.Combine(Repository.Root, "boards", "esp32");
        foreach (string file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(_root.FullName, "boards", "esp32", Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private IEnumerable<string> Fenced(string language) =>
        _guide.Split("\n```").Where((_, index) => index % 2 == 1).Where(block => block.Split('\n')[0] == language).Select(block => block[(block.IndexOf('\n') + 1)..] + "\n");

    [GeneratedRegex("Make a folder of that name below `boards`,\nhere `([a-z0-9-]+)`")]
    private static partial Regex FolderName();
}
