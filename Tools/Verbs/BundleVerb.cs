using System.CommandLine;
using TwinSlot.Tools.Bundling;
using TwinSlot.Tools.Files;

namespace TwinSlot.Tools.Verbs;

/// <summary><c>twinslot bundle</c>.</summary>
internal static class BundleVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create()
    {
        Argument<string> folder = CommandLineRules.Path("DIR", "The build output folder of the application.");
        Argument<string> output = CommandLineRules.Path("OUT", "The bundle to write.");
        Option<bool> force = CommandLineRules.Force();
        Command command = new(
            "bundle",
            "Put an application's assemblies into a bundle for the virtual board, dependencies first, without those that the board has.\n"
            + "\n  twinslot bundle samples/ReferenceCharger/bin/Release/Good app.bundle")
        {
            folder,
            output,
            force,
        };
        command.SetAction(parsed =>
        {
            string outputPath = parsed.GetRequiredValue(output);
            bool replaces = parsed.GetValue(force);
            OutputFile.RequireFree(outputPath, replaces);
            FolderBundle bundle = FolderBundle.Create(parsed.GetRequiredValue(folder), outputPath);
            OutputFile.Write(outputPath, bundle.Bytes, replaces);
            Terminal terminal = Terminal.Of(parsed);
            foreach (string name in bundle.Taken)
            {
                terminal.Line($"taken     {name}");
            }

            foreach ((string file, string why) in bundle.LeftOut)
            {
                terminal.Line($"left out  {file}: {why}");
            }

            terminal.Line($"{outputPath}: {bundle.Taken.Count} assemblies, {bundle.Bytes.Length} bytes");
            return ExitCode.Done;
        });
        return command;
    }
}
