using System.CommandLine;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tools.Bundling;
using TwinSlot.Tools.Files;
using TwinSlot.Tools.Flashing;
using TwinSlot.Tools.Signing;
using TwinSlot.Tools.Verification;

namespace TwinSlot.Tools.Verbs;

/// <summary><c>twinslot verify</c>.</summary>
internal static class VerifyVerb
{
    private static readonly int s_earliestYear = DateTimeOffset.FromUnixTimeSeconds(BuildTimes.Earliest).Year;

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
        Option<int> latestYear = new("--latest-build-year")
        {
            Description = "The latest year in which a board believes an image to be built, as it is provisioned.",
            HelpName = "YEAR",
            DefaultValueFactory = _ => BuildTimes.DefaultLatestYear,
        };
        CommandLineRules.RequireNumber<int>(latestYear, year => year >= s_earliestYear && year <= BuildTimes.LastYear, $"a year from {s_earliestYear} to {BuildTimes.LastYear}");
        Option<bool> allowTestImages = new("--allow-test-images") { Description = "Accept an image that is signed for tests, as a board of a test rig does." };
        Option<string> board = BoardOption.Optional("Check the image as this board does too: by name, or by the folder of its board.json. What a board alone knows, its security floor, is not.");
        Option<string> vendor = new("--vendor") { Description = "The domain of the board's vendor.", HelpName = "DOMAIN", DefaultValueFactory = _ => DefaultVendor.Domain };
        CommandLineRules.RequireText(vendor);
        Argument<string> image = CommandLineRules.Path("IMAGE", "The image to check.");
        Command command = new(
            "verify",
            "Check an image as a board does: format, SHA-256, signature, build time, that it is none for tests; and the assemblies' own checksums. Exit code 0 accepted, 1 refused.\n"
            + "\n  twinslot verify --key key.pub.pem app.img"
            + "\n  twinslot verify --key key.pub.pem --board esp32-wrover app.img")
        {
            key,
            latestYear,
            allowTestImages,
            board,
            vendor,
            image,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(image);
            TrustedKeys keys = SignatureCheck.LoadKeys(parsed.GetRequiredValue(key));
            byte[] bytes = InputFile.Read(path, "the image");
            ImageManifest manifest = SignatureCheck.Require(bytes, keys, path);
            _ = BundleNeeds.Of(bytes[manifest.PayloadOffset..(manifest.PayloadOffset + manifest.PayloadLength)], path);
            if (!new BoardIdentity { AllowTestImages = parsed.GetValue(allowTestImages) }.MayRun(manifest))
            {
                throw RefusedImage.Of(path, FailureReason.TestImage, null);
            }

            RequireBuildTime(manifest, parsed.GetValue(latestYear), path);
            string? name = parsed.GetValue(board);
            if (name == Provisioning.DefaultBoard)
            {
                BoardFit.RequireForVirtual(parsed.GetRequiredValue(vendor), path, bytes, manifest, parsed.GetValue(allowTestImages));
            }
            else if (name != null)
            {
                BoardFit.Require(DeviceBoard.Find(name), parsed.GetRequiredValue(vendor), path, bytes, manifest, parsed.GetValue(allowTestImages));
            }

            byte[] keyHash = System.Security.Cryptography.SHA256.HashData(keys.FindFor(manifest));
            Terminal.Of(parsed).Line($"{path} is accepted: version {manifest.Version.ToText()}, key {Convert.ToHexStringLower(keyHash)}{(manifest.IsTestImage ? "; an image for tests" : "")}");
            if (name != null)
            {
                Terminal.Of(parsed).Line($"{name}: board, size of a slot, version of the bootloader and resident assemblies fit. Its security floor is not known here: its console tells it ('twinslot status').");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void RequireBuildTime(ImageManifest manifest, int latestYear, string path)
    {
        uint now = (uint)DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        FailureReason reason = BuildTimes.Check(manifest, latestYear, now);
        if (reason != FailureReason.None)
        {
            throw RefusedImage.Of(path, reason, BuildTimes.Detail(manifest, latestYear, now));
        }
    }
}
