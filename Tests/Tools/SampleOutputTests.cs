using System.CommandLine.Parsing;
using TwinSlot.Contract;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Tools;

/// <summary>What the pages show of the commands' output is what the commands print.</summary>
[TestClass]
public sealed class SampleOutputTests
{
    private const string Board = "charger";

    [TestMethod]
    public void The_page_about_logs_shows_a_board_whose_update_failed()
    {
        using ExplainedBoard board = FailedUpdateBoard.Make();
        string page = Repository.Read("docs", "howto", "read-a-boards-log.md");
        MustShow(page, board, "board status charger");
        MustShow(page, board, "log charger");
        MustShow(page, board, "explain charger");
    }

    [TestMethod]
    public void The_readme_shows_a_board_that_was_updated()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Confirmed, newer: "1.1.0");
        MustShow(Repository.Read("README.md"), board, "board status charger");
    }

    [TestMethod]
    public void The_page_about_updates_shows_how_a_board_is_held_and_taken_back()
    {
        using ExplainedBoard board = ExplainedBoard.With(SlotState.Confirmed, newer: "1.1.0");
        string page = Repository.Read("docs", "howto", "update-over-ocpp.md");
        MustShow(page, board, "board hold charger --window 22:00-04:30");
        MustShow(page, board, "board hold charger --manual");
        MustShow(page, board, "board hold charger --clear");
        MustShow(page, board, "board revert charger --reason \"drivers complain\"");
    }

    [TestMethod]
    public void The_page_about_signing_shows_each_step_to_a_board()
    {
        using Workplace place = new();
        string page = Repository.Read("docs", "howto", "sign-and-flash.md");
        string built = BuiltCharger(place["built"]);
        foreach (string command in new[]
        {
            "keygen --out key.pem",
            "bundle samples/ReferenceCharger/bin/Debug/Good charger.bin",
            "sign --key key.pem --version 1.0.0 --board virtual charger.bin charger-1.0.0.img",
            "verify --key key.pub.pem charger-1.0.0.img",
            "board new charger --key key.pub.pem --csms ws://127.0.0.1:9000/ocpp --fast",
            "board flash charger charger-1.0.0.img",
            "board status charger",
        })
        {
            string[] files = ["key.pem", "key.pub.pem", "charger.bin", "charger-1.0.0.img", Board];
            string[] args = [.. CommandLineParser.SplitCommandLine(command).Select(word =>
                files.Contains(word) ? place[word] : word.StartsWith("samples/", StringComparison.Ordinal) ? built : word)];
            string folder = Path.GetDirectoryName(place[Board])! + Path.DirectorySeparatorChar;
            SampleOutput.MustShow(page, "twinslot " + command, Outcome.Of(args).MustBeDone().Output.Replace(folder, string.Empty, StringComparison.Ordinal));
        }
    }

    // A build leaves the contract beside the application; what the tests use of it has no more than a slot takes.
    private static string BuiltCharger(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "samples", "Good")).Append(typeof(IApplication).Assembly.Location))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        return folder;
    }

    private static void MustShow(string page, ExplainedBoard board, string command)
    {
        string[] args = [.. CommandLineParser.SplitCommandLine(command).Select(word => word == Board ? board.Path : word)];
        string output = Outcome.Of(args).MustBeDone().Output;
        SampleOutput.MustShow(page, "twinslot " + command, output.Replace(board.Path, Board, StringComparison.Ordinal));
    }
}
