using System.CommandLine;
using TwinSlot.Boards.Definition;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tools.Bundling;
using TwinSlot.Tools.Files;
using TwinSlot.Tools.Flashing;
using TwinSlot.Tools.Parts;
using TwinSlot.Tools.Signing;
using TwinSlot.Tools.Verification;

namespace TwinSlot.Tools.Verbs;

/// <summary><c>twinslot sign</c>.</summary>
internal static class SignVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create()
    {
        Option<string> key = new("--key") { Description = "The private key (RSA-3072, RSA-2048 or ECDSA P-256, PEM).", HelpName = "key.pem", Required = true };
        Option<ImageVersion?> version = new("--version")
        {
            Description = "The image's version.",
            HelpName = "1.2.3+4",
            Required = true,
            CustomParser = CommandLineRules.Version,
        };
        Option<uint?> counter = new("--security-counter")
        {
            Description = "A board that confirmed an image refuses images with a lower counter from then on. Without it the image has none.",
            HelpName = "N",
            CustomParser = CommandLineRules.Number,
        };
        Option<string> board = BoardOption.Optional(
            "The board that the image is for: by name, or by the folder of your own board's board.json. What such a board would not load is refused. Without it any board accepts the image.");
        Option<string> vendor = new("--vendor")
        {
            Description = "The domain of the board's vendor.",
            HelpName = "DOMAIN",
            DefaultValueFactory = _ => DefaultVendor.Domain,
        };
        Option<string> built = new("--built")
        {
            Description = $"When the image was built, which boards without a clock use as the least that the time can be: "
                + $"a date, a date and time, or {BuildTime.None}. Without it {BuildTime.Variable}, or now.",
            HelpName = "2026-05-04T03:02:01Z",
        };
        built.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !BuildTime.TryParse(result.Tokens[0].Value, out _))
            {
                result.AddError($"'{result.Tokens[0].Value}' is not a time between 1970 and 2106: give one such as 2026-05-04T03:02:01Z, or {BuildTime.None}.");
            }
        });
        Option<bool> noParts = new("--no-parts")
        {
            Description = "Leave out the list of the payload's parts, which lets a board download only what its image does not have.",
        };
        Option<bool> securityUpdate = new("--security-update")
        {
            Description = "Mark the image as a security update: a board whose operator holds updates activates it all the same, after 72 hours unless it is provisioned otherwise.",
        };
        Option<bool> testImage = new("--test-image")
        {
            Description = "Mark the image as one for tests: faults may be injected in it over the board's console. Only boards that are provisioned for tests take it.",
        };
        Option<bool> force = CommandLineRules.Force();
        Argument<string> input = CommandLineRules.Path("IN", "The bundle to sign, from 'twinslot bundle' or a nanoFramework deployment.");
        Argument<string> output = CommandLineRules.Path("OUT", "The image to write.");
        Command command = new(
            "sign",
            "Make a signed image of a bundle.\n\n  twinslot sign --key key.pem --version 1.2.3+4 --board my-board app.bundle app.img")
        {
            key, version, counter, board, vendor, built, noParts, securityUpdate, testImage, force, input, output,
        };
        CommandLineRules.RequireText(key);
        CommandLineRules.RequireText(vendor);
        command.Validators.Add(result =>
        {
            if (result.GetResult(vendor) is { Implicit: false } && result.GetResult(board) is null)
            {
                result.AddError("--vendor names whose board it is, so it needs --board.");
            }
        });
        command.SetAction(parsed =>
        {
            string inputPath = parsed.GetRequiredValue(input);
            string outputPath = parsed.GetRequiredValue(output);
            string keyPath = parsed.GetRequiredValue(key);
            bool replaces = parsed.GetValue(force);
            OutputFile.RequireFree(outputPath, replaces, inputPath, keyPath);
            using SigningKey signer = SigningKey.Load(keyPath);
            byte[] payload = ReadPayload(inputPath);
            string? name = parsed.GetValue(board);
            BoardDefinition? definition = name == null ? null : DeviceBoard.TryFind(name);
            if (definition != null)
            {
                BundleFit.Require(definition, inputPath, payload);
            }
            else if (name == Provisioning.DefaultBoard)
            {
                BundleFit.RequireForVirtual(inputPath, payload);
            }

            ImageContent content = new()
            {
                Payload = payload,
                ResidentNeeds = BundleNeeds.Of(payload, inputPath),
                Version = parsed.GetRequiredValue(version)!,
                SecurityCounter = parsed.GetValue(counter),
                BuildTime = TimeOf(parsed.GetValue(built)),
                Parts = parsed.GetValue(noParts) ? null : PartEntries.Of(payload),
                IsSecurityUpdate = parsed.GetValue(securityUpdate),
                IsTestImage = parsed.GetValue(testImage),
            };
            if (name != null)
            {
                byte[] vendorUuid = UuidV5.OfVendor(parsed.GetRequiredValue(vendor));
                content = content with { VendorUuid = vendorUuid, ClassUuid = UuidV5.OfBoard(vendorUuid, definition?.Name ?? name) };
            }

            byte[] image = ImageWriter.Write(content, signer);
            if (image.Length > definition?.Capacities.SlotBytes)
            {
                throw BundleFit.NoRoom(definition.Name, outputPath, image.Length, definition.Capacities.SlotBytes);
            }

            TrustedKeys keys = new([signer.PublicDer]);
            OutputFile.Write(outputPath, image, replaces, written => SignatureCheck.Require(written, keys, outputPath));
            Report(Terminal.Of(parsed), outputPath, image, content, signer);
            if (definition == null && name is not (null or Provisioning.DefaultBoard))
            {
                Terminal.Of(parsed).Line($"note: {name} is none of the boards that are known here ({string.Join(", ", DeviceBoard.Names)}, {Provisioning.DefaultBoard}), so nothing of it was checked but its name. Your own board is given as its folder.");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static uint? TimeOf(string? given) => given is null ? BuildTime.Default() : BuildTime.TryParse(given, out uint? time) ? time : null;

    private static byte[] ReadPayload(string path)
    {
        byte[] payload = InputFile.Read(path, "the bundle");
        if (payload.Length == 0)
        {
            throw new Refusal($"{path} is empty. Give the bundle to sign.");
        }

        bool isImage = payload.Length >= sizeof(uint) && Bytes.ReadUInt32(payload, 0) is ImageFormat.Magic or ImageFormat.MagicVersion1;
        return isImage ? throw new Refusal($"{path} is an image already. Give the bundle that it was made of.") : payload;
    }

    private static void Report(Terminal terminal, string path, byte[] image, ImageContent content, SigningKey key)
    {
        terminal.Line($"{path}: version {content.Version.ToText()}, {image.Length} bytes, signed and verified with key {Convert.ToHexStringLower(key.KeyHash)}");
        if (content.ResidentNeeds is null)
        {
            terminal.Line("note: the payload is no bundle of assemblies, so no board of TwinSlot's accepts it. 'twinslot bundle' makes one.");
        }
        else if (content.ResidentNeeds.Count > 0)
        {
            terminal.Line("needs of the board: " + string.Join(", ", content.ResidentNeeds.Select(need => need.ToText())));
        }

        if (content.Parts is byte[] parts)
        {
            terminal.Line($"parts: {parts.Length / PartList.EntrySize} listed; a board whose image has a list downloads those that it does not have");
        }

        if (content.IsSecurityUpdate)
        {
            terminal.Line("security update: an operator's hold of it has a limit");
        }

        if (content.IsTestImage)
        {
            terminal.Line("test image: faults may be injected in it; only boards that are provisioned for tests take it");
        }

        if (content.BuildTime is uint built && BuildTimes.Believed(built, BuildTimes.DefaultLatestYear) == 0)
        {
            terminal.Line(built < BuildTimes.Earliest
                ? "note: the build time is before 2024: boards do not use it."
                : $"note: the build time is after {BuildTimes.DefaultLatestYear}: boards refuse the image unless they are provisioned for a later year.");
        }

        if (content.ClassUuid is null)
        {
            terminal.Line("note: the image names no board, so any board with this key accepts it. --board NAME prevents that.");
        }
    }
}
