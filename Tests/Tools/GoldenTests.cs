using System.Text.Json.Nodes;
using TwinSlot.Boards.Definition;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Tools;

/// <summary><c>twinslot golden</c> refuses what the board would refuse, and leaves a board's folder as it should be.</summary>
[TestClass]
public sealed class GoldenTests : IDisposable
{
    private const string Board = "esp32-wrover";

    private static readonly string s_boards = Path.Combine(Repository.Root, "boards");
    private static readonly string s_key = Workplace.Fixture("rsa-3072.pub.pem");

    private readonly Workplace _place = new();
    private readonly string _solution;

    public GoldenTests()
    {
        Copy(Path.Combine("esp32", "BootApplication", "BootApplication.props"));
        foreach (string file in (string[])["board.json", "BoardData.g.cs", "Esp32Wrover.nfproj", "README.md", "packages.config"])
        {
            Copy(Path.Combine(Board, file));
        }

        File.Copy(Path.Combine(s_boards, "board.schema.json"), _place[Path.Combine("boards", "board.schema.json")]);
        _solution = _place["nanoFramework.sln"];
        File.Copy(Path.Combine(Repository.Root, "nanoFramework.sln"), _solution);
    }

    public void Dispose() => _place.Dispose();

    [TestMethod]
    public void What_is_put_in_is_said_and_what_is_taken_out_leaves_no_trace()
    {
        Dictionary<string, string> before = Snapshot();
        Outcome put = Golden(Large(120_000)).MustBeDone();
        foreach (string word in (string[])["GoldenChunks.g.cs", "nanoFramework.sln", "BoardData.g.cs", "version 1.2.3+4", "3 assemblies", "2,818,048"])
        {
            Assert.Contains(word, put.Output);
        }

        Assert.Contains("return new GoldenChunks();", Text("BoardData.g.cs"));
        string project = Text("Esp32Wrover.nfproj");
        Assert.Contains(@"<Compile Include=""golden\GoldenChunks.g.cs"" />", project);
        for (int part = 1; part <= 3; part++)
        {
            Assert.Contains($@"<ProjectReference Include=""golden\{part}\Esp32WroverGolden{part}.nfproj"" />", project);
            Assert.Contains($@"""Esp32WroverGolden{part}"", ""boards\esp32-wrover\golden\{part}\Esp32WroverGolden{part}.nfproj""", File.ReadAllText(_solution));
        }

        Outcome removed = Outcome.Of("golden", "--remove", Folder).MustBeDone();
        Assert.Contains("no golden image", removed.Output);
        CollectionAssert.AreEquivalent(before, Snapshot());
    }

    [TestMethod]
    public void A_smaller_image_takes_the_place_of_a_larger_one()
    {
        Golden(Large(120_000)).MustBeDone();
        string small = _place.Sign("small.img", "--board", Board);
        Golden(small).MustBeDone();
        Dictionary<string, string> once = Snapshot();
        Assert.IsFalse(once.Keys.Any(path => path.Contains("Golden2", StringComparison.Ordinal)), "a part of the larger image is left");
        Assert.DoesNotContain("Esp32WroverGolden2", Text("Esp32Wrover.nfproj"));
        Assert.DoesNotContain("Esp32WroverGolden2", File.ReadAllText(_solution));
        Golden(small).MustBeDone();
        CollectionAssert.AreEquivalent(once, Snapshot());
    }

    [TestMethod]
    public void Writing_the_boards_files_anew_keeps_the_golden_image()
    {
        Golden(_place.Sign("small.img", "--board", Board)).MustBeDone();
        Dictionary<string, string> before = Snapshot();
        Assert.DoesNotContain("written", Outcome.Of("board-files", Folder).MustBeDone().Output);
        CollectionAssert.AreEquivalent(before, Snapshot());
    }

    [TestMethod]
    public void The_projects_in_the_solution_are_built_in_each_configuration_and_its_other_lines_stay()
    {
        string[] before = File.ReadAllLines(_solution);
        Golden(_place.Sign("small.img", "--board", Board)).MustBeDone();
        string[] added = [.. File.ReadAllLines(_solution).Except(before)];
        string identity = added[0][(added[0].LastIndexOf('{'))..].TrimEnd('"');
        Assert.Contains($"<ProjectGuid>{identity}</ProjectGuid>", Text(Path.Combine("golden", "1", "Esp32WroverGolden1.nfproj")));
        Assert.HasCount(7, added);
        Assert.AreEqual(6, added.Count(line => line.StartsWith($"\t\t{identity}.", StringComparison.Ordinal)));
        Assert.HasCount(before.Length + 8, File.ReadAllLines(_solution));
        Assert.IsTrue(File.ReadAllBytes(_solution).AsSpan().StartsWith("\uFEFF"u8), "the byte order mark is gone");
    }

    [TestMethod]
    public void An_image_that_the_board_would_refuse_is_refused_and_nothing_is_written()
    {
        Dictionary<string, string> before = Snapshot();
        Golden(_place.Sign("other.img", "--board", "esp32-s3-n16r8")).MustFail(1, "another board", "--board esp32-wrover");
        Golden(_place.Sign("any.img")).MustFail(1, "names no board");
        string image = _place.Sign("small.img", "--board", Board);
        Outcome.Of("golden", "--key", Workplace.Fixture("rsa-2048.pub.pem"), Folder, image).MustFail(1, "key", "--key");
        Outcome.Of("golden", "--key", s_key, "--vendor", "other.example", Folder, image).MustFail(1, "other.example");
        Golden(Workplace.Fixture("bad-flip-payload.img")).MustFail(1, "SHA-256");
        Golden(Workplace.Fixture("bad-unsigned.img")).MustFail(1, "twinslot sign");
        Golden(Workplace.Fixture("bundle.bin")).MustFail(1, "refused");
        Golden(_place["nowhere.img"]).MustFail(1, "does not exist");
        string definition = Text(BoardJson.FileName);
        Define(board => board["capacities"]!["slotBlocks"] = 210);
        string large = Large(800_000);
        File.WriteAllText(Path.Combine(Folder, BoardJson.FileName), definition);
        Golden(large).MustFail(1, "779280", "smaller");
        string lame = _place.Write("lame.bin", new byte[64]);
        Outcome.Of("sign", "--key", Workplace.Fixture("rsa-3072.trusted.pem"), "--version", "1.0.0", "--board", Board, lame, _place["lame.img"]).MustBeDone();
        Golden(_place["lame.img"]).MustFail(1, "refused", "device's build");
        CollectionAssert.AreEquivalent(before, Snapshot());
    }

    [TestMethod]
    public void An_image_whose_build_time_no_board_believes_is_refused()
    {
        Golden(_place.Sign("late.img", "--board", Board, "--built", "2098-01-01")).MustFail(1, "late.img", "build time is not plausible", "after 2060");
        Golden(_place.Sign("good.img", "--board", Board, "--built", "2025-01-01")).MustBeDone();
    }

    [TestMethod]
    public void An_image_that_the_deployment_has_no_room_for_is_refused()
    {
        string image = Large(120_000);
        long needed = GoldenPlan.DeploymentBytes((int)new FileInfo(image).Length);
        Define(board => board["partitions"]!["deploymentKilobytes"] = (needed - 1) / 1024);
        Golden(image).MustFail(1, $"{needed}", "deployment region", "connect");
        Define(board => board["partitions"]!["deploymentKilobytes"] = (needed / 1024) + 1);
        Golden(image).MustBeDone();
    }

    [TestMethod]
    public void An_image_that_leaves_an_application_no_assemblies_is_refused()
    {
        Define(board =>
        {
            board["flashMegabytes"] = 16;
            board["capacities"]!["slotBlocks"] = 320;
            board["partitions"]!["fileSystemKilobytes"] = 3072;
        });
        Golden(Large((GoldenPlan.MostParts * GoldenPlan.PartLength) - 8_192)).MustBeDone();
        Golden(Large(GoldenPlan.MostParts * GoldenPlan.PartLength)).MustFail(1, "25 assemblies", "24 are allowed");
    }

    [TestMethod]
    public void What_is_in_the_folder_and_not_of_the_verb_stays()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "golden"));
        string mine = Path.Combine(Folder, "golden", "golden.img");
        File.Move(_place.Sign("small.img", "--board", Board), mine);
        Golden(mine).MustFail(1, "golden.img", "Move the file");
        Outcome.Of("golden", "--remove", Folder).MustFail(1, "golden.img");
        Assert.IsTrue(File.Exists(mine));
    }

    [TestMethod]
    public void A_wrong_command_line_is_said()
    {
        Outcome.Of("golden", "--key", s_key, Folder).MustFail(2, "--remove");
        Outcome.Of("golden", "--remove", Folder, "a.img").MustFail(2, "--remove");
        Outcome.Of("golden", Folder, "a.img").MustFail(2, "--key");
        Outcome.Of("golden", "--remove", _place["boards"]).MustFail(1, "board.json");
    }

    [TestMethod]
    public void Without_a_solution_who_builds_is_told_what_to_add()
    {
        File.Delete(_solution);
        Assert.Contains("to your solution", Golden(_place.Sign("small.img", "--board", Board)).MustBeDone().Output);
    }

    private string Folder => _place[Path.Combine("boards", Board)];

    private Outcome Golden(string image) => Outcome.Of("golden", "--key", s_key, Folder, image);

    private string Text(string name) => File.ReadAllText(Path.Combine(Folder, name));

    private string Large(int more)
    {
        string payload = _place.Write("large.bin", LargeBundle.Of(File.ReadAllBytes(_place.DeviceBundle()), ApplicationBundle.Application, more, 1));
        Outcome.Of("sign", "--force", "--key", Workplace.Fixture("rsa-3072.trusted.pem"), "--version", "1.2.3+4", "--board", Folder, payload, _place["large.img"]).MustBeDone();
        return _place["large.img"];
    }

    private void Define(Action<JsonObject> change)
    {
        string path = Path.Combine(Folder, BoardJson.FileName);
        JsonObject board = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(board);
        File.WriteAllText(path, board.ToJsonString());
    }

    private void Copy(string name)
    {
        string target = _place[Path.Combine("boards", name)];
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(Path.Combine(s_boards, name), target);
    }

    private Dictionary<string, string> Snapshot() => Directory.GetFiles(_place["boards"], "*", SearchOption.AllDirectories).Append(_solution)
        .ToDictionary(path => path, path => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))));
}
