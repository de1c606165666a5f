using System.CommandLine;
using TwinSlot.Tools.Files;
using TwinSlot.Tools.Inspection;

namespace TwinSlot.Tools.Verbs;

/// <summary><c>twinslot inspect</c>.</summary>
internal static class InspectVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create()
    {
        Argument<string> image = CommandLineRules.Path("IMAGE", "The image to show.");
        Option<bool> json = new("--json") { Description = "Write JSON instead of tables." };
        Option<string> against = new("--against")
        {
            Description = "The image that boards run. Shows what an update from it downloads, of a server that answers ranges.",
            HelpName = "OLD.img",
        };
        CommandLineRules.RequireText(against);
        Command command = new(
            "inspect",
            "Show an image's header and TLVs, of damaged images too. Whether it is to be trusted is what 'verify' checks.\n"
            + "\n  twinslot inspect app.img\n  twinslot inspect --against old.img new.img")
        {
            image,
            json,
            against,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(image);
            Terminal terminal = Terminal.Of(parsed);
            byte[] bytes = InputFile.Read(path, "the image");
            InspectedImage inspection = ImageInspector.Inspect(path, bytes);
            if (parsed.GetValue(against) is string old && inspection.Problem is null)
            {
                inspection = inspection with { Update = UpdateEstimate.Of(bytes, old, InputFile.Read(old, "the image to start from")) };
            }

            if (parsed.GetValue(json))
            {
                JsonOutput.Write(inspection, terminal.Out);
            }
            else
            {
                InspectionTables.Write(inspection, terminal);
            }

            return inspection.Problem is InspectedProblem problem
                ? throw new Refusal($"{path} is not in order: {problem}. Fetch or sign it again.")
                : ExitCode.Done;
        });
        return command;
    }
}
