using System.CommandLine;
using TwinSlot.Tools.Files;
using TwinSlot.Tools.Flashing;
using TwinSlot.Tools.Signing;

namespace TwinSlot.Tools.Verbs;

/// <summary><c>twinslot flash</c>.</summary>
internal static class DeviceFlashVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create()
    {
        Option<string> board = BoardOption.Required();
        Option<string> port = new("--port") { Description = "The serial port that it is on.", HelpName = SerialPorts.HelpName, Required = true };
        Option<string> vendor = new("--vendor") { Description = "The domain of the board's vendor.", HelpName = "DOMAIN", DefaultValueFactory = _ => DefaultVendor.Domain };
        Option<bool> erase = new("--erase") { Description = "Erase the whole board and write the runtime before the deployment. Images, record and log are gone then." };
        Option<bool> allowTestImages = new("--allow-test-images") { Description = "The board is provisioned to take images that are signed for tests, as a test rig's is." };
        Option<bool> dryRun = new("--dry-run") { Description = "Print the commands and change nothing." };
        Option<bool> json = new("--json") { Description = "Print the plan as JSON; needs --dry-run." };
        Argument<string> image = CommandLineRules.Path("IMAGE", "A boot application's .bin, or a signed image.");
        Command command = new(
            "flash",
            $"Write a board with nanoff ('{FlashTool.Nanoff.Install}') after asking it what it is, for which esptool ('{FlashTool.Esptool.Install}') is needed too.\n\n"
            + "IMAGE is one of two files, recognised by how they start. A deployment (the .bin of the board's boot application) goes to the\n"
            + "deployment region; --erase makes an empty board of any. A signed image goes to slot a as the board's only one: slot b and\n"
            + "the boot record are deleted, and the next boot checks the image in full and boots it without a trial. The board must\n"
            + "have booted its deployment once before, which makes the folder. An image for another board, or one too large, is refused\n"
            + "first; its signature is checked by the board ('twinslot verify' does it here).\n\n"
            + "Then, before anything is deleted, the board is asked: its partition table must be that of board.json, its runtime that of the\n"
            + "board's target with the native parts that a deployment needs, and its deployment what a signed image needs. With --erase the runtime is\n"
            + "written first, and asked before the deployment is written. --dry-run prints all commands; the port need not exist for it.\n"
            + "\n  twinslot flash --board esp32-wrover --port /dev/ttyUSB0 --erase TwinSlot.Boards.Esp32Wrover.bin"
            + "\n  twinslot flash --board esp32-wrover --port COM3 charger-1.0.0.img --dry-run")
        {
            board,
            port,
            vendor,
            erase,
            allowTestImages,
            dryRun,
            json,
            image,
        };
        CommandLineRules.RequireText(port);
        CommandLineRules.RequireText(vendor);
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && !result.GetValue(dryRun))
            {
                result.AddError("--json prints a plan, so it needs --dry-run.");
            }
        });
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(image);
            FlashPlan plan = FlashPlan.Create(
                DeviceBoard.Find(parsed.GetRequiredValue(board)),
                parsed.GetRequiredValue(port),
                path,
                InputFile.Read(path, "the image"),
                parsed.GetRequiredValue(vendor),
                parsed.GetValue(erase),
                parsed.GetValue(allowTestImages));
            Terminal terminal = Terminal.Of(parsed);
            if (!parsed.GetValue(dryRun))
            {
                FlashRun.Run(plan, terminal);
                terminal.Line("Written. Reset the board, and watch its light and its console.");
            }
            else if (parsed.GetValue(json))
            {
                JsonOutput.Write(new { Commands = plan.Steps.Select(step => step.Command.ToString()), plan.FileList }, terminal.Out);
            }
            else
            {
                Print(plan, terminal);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(FlashPlan plan, Terminal terminal)
    {
        if (plan.FileList != null)
        {
            terminal.Line($"{FlashPlan.FileListName} holds:");
            terminal.Line(plan.FileList);
        }

        foreach (FlashStep step in plan.Steps)
        {
            terminal.Line(step.Command.ToString());
        }
    }
}
