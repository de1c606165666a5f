using System.CommandLine;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tools.Files;
using TwinSlot.Tools.Verification;

namespace TwinSlot.Tools.Verbs;

/// <summary><c>twinslot verify</c>.</summary>
internal static class VerifyVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create()
    {
        Option<string[]> key = new("--key")
        {
            Description = "A public key that is trusted (PEM); may be given more than once.",
            HelpName = "key.pub.pem",
            Required = true,
            Arity = ArgumentArity.OneOrMore,
        };
        CommandLineRules.RequireText(key);
        Argument<string> image = CommandLineRules.Path("IMAGE", "The image to check.");
        Command command = new(
            "verify",
            "Check an image as a board does: format, SHA-256, signature. Exit code 0 accepted, 1 refused.\n"
            + "\n  twinslot verify --key key.pub.pem app.img")
        {
            key,
            image,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(image);
            TrustedKeys keys = SignatureCheck.LoadKeys(parsed.GetRequiredValue(key));
            ImageManifest manifest = SignatureCheck.Require(InputFile.Read(path, "the image"), keys, path);
            byte[] keyHash = System.Security.Cryptography.SHA256.HashData(keys.FindFor(manifest));
            Terminal.Of(parsed).Line($"{path} is accepted: version {manifest.Version.ToText()}, key {Convert.ToHexStringLower(keyHash)}");
            return ExitCode.Done;
        });
        return command;
    }
}
