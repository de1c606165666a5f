using System.CommandLine;
using System.CommandLine.Parsing;
using TwinSlot.Boards.Definition;
using TwinSlot.Boards.Esp32;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Tools.Bundling;
using TwinSlot.Tools.Files;
using TwinSlot.Tools.Flashing;
using TwinSlot.Tools.Verification;

namespace TwinSlot.Tools.Verbs;

/// <summary><c>twinslot bundle</c>.</summary>
internal static class BundleVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create()
    {
        Argument<string> folder = CommandLineRules.Path("DIR", "The build output folder of the application.");
        Argument<string> output = CommandLineRules.Path("OUT", "The bundle to write.");
        Option<BundleKind?> format = new("--format")
        {
            Description = "Bundle the .pe files (for a device) or the .dll files (for the virtual board). Without it the .pe files, if there are any.",
            HelpName = "pe|dll",
            CustomParser = Kind,
        };
        Option<string> board = BoardOption.Optional("The board that the bundle is for: by name, 'virtual' too, or by the folder of its board.json. Its kind of files is bundled, and what it would not load or start is refused.");
        Option<bool> force = CommandLineRules.Force();
        Command command = new(
            "bundle",
            "Put an application's assemblies into a bundle for a device or the virtual board, dependencies first, without those that the board has.\n"
            + "\n  twinslot bundle samples/ReferenceCharger/bin/Release/Good app.bundle"
            + "\n  twinslot bundle --board esp32-wrover bin/Release app.bundle")
        {
            folder,
            output,
            format,
            board,
            force,
        };
        command.SetAction(parsed =>
        {
            string outputPath = parsed.GetRequiredValue(output);
            bool replaces = parsed.GetValue(force);
            OutputFile.RequireFree(outputPath, replaces);
            string folderPath = parsed.GetRequiredValue(folder);
            IReadOnlyList<BundleKind> kinds = FolderBundle.KindsIn(folderPath);
            BoardDefinition? definition = parsed.GetValue(board) is string named and not Provisioning.DefaultBoard ? DeviceBoard.Find(named) : null;
            BundleKind kind = KindOf(folderPath, kinds, parsed.GetValue(format), parsed.GetValue(board));
            FolderBundle bundle = FolderBundle.Create(folderPath, outputPath, kind, definition == null ? [] : [.. DeployedAssemblies.All().Select(each => each.Name)]);
            if (definition != null)
            {
                BundleFit.Require(definition, folderPath, bundle.Bytes);
            }
            else if (parsed.GetValue(board) != null)
            {
                BundleFit.RequireForVirtual(folderPath, bundle.Bytes);
            }

            OutputFile.Write(outputPath, bundle.Bytes, replaces);
            Terminal terminal = Terminal.Of(parsed);
            if (parsed.GetValue(format) is null && parsed.GetValue(board) is null && kinds.Count > 1)
            {
                terminal.Line($"note: {folderPath} holds .pe and .dll files; the .pe files were bundled. --format dll bundles the others.");
            }

            foreach (string name in bundle.Included)
            {
                terminal.Line($"included  {name}");
            }

            foreach ((string file, string why) in bundle.LeftOut)
            {
                terminal.Line($"left out  {file}: {why}");
            }

            terminal.Line($"{outputPath}: {bundle.Included.Count} assemblies, {bundle.Bytes.Length} bytes");
            return ExitCode.Done;
        });
        return command;
    }

    // What is asked for, or what the board takes, or else what is there.
    private static BundleKind KindOf(string folder, IReadOnlyList<BundleKind> there, BundleKind? asked, string? board)
    {
        if (board == null)
        {
            return asked ?? there.FirstOrDefault(BundleKind.Dll);
        }

        BundleKind kind = board == Provisioning.DefaultBoard ? BundleKind.Dll : BundleKind.Pe;
        if (asked is BundleKind other && other != kind)
        {
            throw new Refusal($"--format {(other == BundleKind.Pe ? "pe" : "dll")} is not what {board} loads: leave it out, --board says which files it is.", ExitCode.Usage);
        }

        if (there.Count > 0 && !there.Contains(kind))
        {
            throw new Refusal(kind == BundleKind.Pe
                ? $"{folder} holds .dll files and no .pe file, which is what {board} runs. Give the output folder of the application's device build."
                : $"{folder} holds .pe files and no .dll file, which is what the virtual board loads. Give the output folder of the application's build for the PC.");
        }

        return kind;
    }

    private static BundleKind? Kind(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        switch (text)
        {
            case "pe":
                return BundleKind.Pe;
            case "dll":
                return BundleKind.Dll;
            default:
                result.AddError($"'{text}' is not a format: give pe or dll.");
                return null;
        }
    }
}
