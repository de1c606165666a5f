using System.CommandLine;
using TwinSlot.Boards.Definition;
using TwinSlot.Boards.Definition.Generation;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tools.Files;
using TwinSlot.Tools.Golden;
using TwinSlot.Tools.Signing;
using TwinSlot.Tools.Verification;

namespace TwinSlot.Tools.Verbs;

/// <summary><c>twinslot golden</c>.</summary>
internal static class GoldenVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create()
    {
        Option<string[]> key = new("--key") { Description = "A public key that the board trusts (PEM); may be given more than once.", HelpName = "key.pub.pem", Arity = ArgumentArity.OneOrMore };
        Option<string> vendor = new("--vendor") { Description = "The domain of the board's vendor.", HelpName = "DOMAIN", DefaultValueFactory = _ => DefaultVendor.Domain };
        Option<bool> remove = new("--remove") { Description = "Leave the board without a golden image." };
        Argument<string> folder = CommandLineRules.Path("DIR", "The board's folder, with its board.json, beside boards/esp32.");
        Argument<string> image = new("IMAGE") { Description = "The signed image, made with '--board' for this board.", Arity = ArgumentArity.ZeroOrOne };
        Command command = new(
            "golden",
            "Put a golden image into a board's deployment: what the board installs by itself when neither slot holds an image that may boot.\n\n"
            + "IMAGE gets the full check that the board makes of it: signature, vendor and board, size of a slot, what it needs of the resident\n"
            + "assemblies. It has to fit the deployment region too. Then it is written as data of assemblies below DIR/golden, 48 KB each, since\n"
            + "an assembly's array data ends at 64 KB; DIR's own files and nanoFramework.sln follow. The board reads 16 KB of it at a time.\n"
            + "Take an image that connects and updates and does nothing else, with the security counter that the board's images have: one below\n"
            + "the board's floor is refused in the field. Afterwards build nanoFramework.sln and flash the deployment.\n"
            + "\n  twinslot golden --key key.pub.pem boards/esp32-wrover golden.img"
            + "\n  twinslot golden --remove boards/esp32-wrover")
        {
            key,
            vendor,
            remove,
            folder,
            image,
        };
        CommandLineRules.RequireText(key);
        CommandLineRules.RequireText(vendor);
        CommandLineRules.RequireText(image);
        command.Validators.Add(result =>
        {
            bool hasImage = result.GetResult(image) is { Tokens.Count: > 0 };
            if (hasImage == result.GetValue(remove))
            {
                result.AddError("Give an IMAGE, or --remove for none.");
            }
            else if (hasImage && result.GetResult(key) is null)
            {
                result.AddError("An IMAGE is checked with the keys that the board trusts: give --key.");
            }
        });
        command.SetAction(parsed =>
        {
            string board = parsed.GetRequiredValue(folder);
            Terminal terminal = Terminal.Of(parsed);
            BoardDefinition definition = BoardFiles.Read(board);
            GoldenFiles files = new(board, terminal);
            if (parsed.GetValue(remove))
            {
                files.Remove();
                terminal.Line($"{definition.Name} has no golden image. Build nanoFramework.sln and flash the deployment.");
                return ExitCode.Done;
            }

            string path = parsed.GetRequiredValue(image)!;
            byte[] bytes = InputFile.Read(path, "the image");
            TrustedKeys keys = SignatureCheck.LoadKeys(parsed.GetRequiredValue(key));
            ImageManifest manifest = GoldenCheck.Require(definition, parsed.GetRequiredValue(vendor), keys, path, bytes);
            string title = $"version {manifest.Version.ToText()}, {bytes.Length} bytes, SHA-256 {Convert.ToHexStringLower(manifest.Sha256)}";
            files.Put(GoldenSource.Of(Path.GetFullPath(board), bytes, title));
            terminal.Line($"{definition.Name} has the golden image {path}: {title}");
            terminal.Line($"It takes {GoldenPlan.Parts(bytes.Length)} assemblies; the deployment has about {GoldenPlan.DeploymentBytes(bytes.Length):N0} of {definition.Partitions.DeploymentBytes:N0} bytes then. Build nanoFramework.sln and flash it.");
            return ExitCode.Done;
        });
        return command;
    }
}
