using TwinSlot.Boards.Definition;
using TwinSlot.Boards.Definition.Generation;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.Boards;

/// <summary>What was written from a <c>board.json</c> is what would be written now.</summary>
[TestClass]
public sealed class BoardFilesTests
{
    public static IEnumerable<object[]> Boards => KnownBoards.Names.Select(b => new object[] { b });

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void The_files_of_a_board_follow_from_its_definition(string name)
    {
        IReadOnlyList<(string Path, string Content)> files = BoardFiles.Of(Path.Combine(Repository.Root, "boards", name));
        Assert.HasCount(5, files);
        foreach ((string path, string content) in files)
        {
            string there = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
            Assert.IsTrue(content == there, $"{path} does not follow from board.json: run '{BoardFiles.Command}{name}'");
        }
    }

    [TestMethod]
    public void A_board_holds_nothing_that_boards_share()
    {
        foreach (BoardDefinition board in KnownBoards.All)
        {
            string[] files = [.. Directory.GetFiles(Path.Combine(Repository.Root, "boards", board.Name)).Select(f => Path.GetFileName(f)!)
                .Where(f => f != "packages.nanoFramework.lock.json").Order(StringComparer.Ordinal)];
            CollectionAssert.AreEqual(
                new[] { "BoardData.g.cs", board.Project + ".nfproj", "README.md", "board.json", "packages.config" }
                    .Order(StringComparer.Ordinal).ToArray(), files, board.Name);
        }
    }
}
