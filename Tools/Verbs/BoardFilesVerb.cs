using System.CommandLine;
using System.Text;
using TwinSlot.Boards.Definition.Generation;
using TwinSlot.Tools.Files;

namespace TwinSlot.Tools.Verbs;

/// <summary><c>twinslot board-files</c>.</summary>
internal static class BoardFilesVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create()
    {
        Argument<string[]> folders = new("DIR") { Description = "A board's folder, with its board.json, beside boards/esp32.", Arity = ArgumentArity.OneOrMore };
        Command command = new(
            "board-files",
            "Write what follows from a board's board.json: its source, its device project, its packages.config, the tables of its README.\n\n"
            + "board.json states what distinguishes the board: chip, partitions, capacities, watchdog, pins. boards/board.schema.json, which\n"
            + "is written too, describes every entry. Of a README only the marked parts are written. Nothing is written if the definition is wrong: a pin that is used twice or not to be used, an unknown watchdog chip,\n"
            + "capacities that the file system cannot hold.\n"
            + "\n  twinslot board-files boards/esp32-wrover")
        {
            folders,
        };
        CommandLineRules.RequireText(folders);
        command.SetAction(parsed =>
        {
            Terminal terminal = Terminal.Of(parsed);
            (string Path, string Content)[] files = [.. parsed.GetRequiredValue(folders).SelectMany(folder => BoardFiles.Of(folder))];
            foreach ((string path, string content) in files)
            {
                byte[] bytes = Encoding.UTF8.GetBytes(content);
                string shown = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
                if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
                {
                    terminal.Line($"unchanged  {shown}");
                    continue;
                }

                OutputFile.Write(path, bytes, force: true);
                terminal.Line($"written    {shown}");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
