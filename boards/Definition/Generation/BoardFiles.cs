namespace TwinSlot.Boards.Definition.Generation;

/// <summary>The files of a board's folder that follow from its <c>board.json</c>.</summary>
public static class BoardFiles
{
    /// <summary>The command that writes them, as it is typed in the repository.</summary>
    public const string Command = "dotnet run --project Tools -- board-files boards/";

    /// <summary>Reads a board's folder and says what its files have to hold.</summary>
    /// <param name="folder">The board's folder, beside the folder <c>esp32</c>.</param>
    /// <returns>Path and content of each file.</returns>
    /// <exception cref="InvalidDataException">The definition is wrong, or the folder is not where a board's has to be.</exception>
    public static IReadOnlyList<(string Path, string Content)> Of(string folder)
    {
        BoardDefinition board = Read(folder);
        string full = FullPath(folder);
        string project = Path.Combine(full, board.Project + ".nfproj");
        string readme = Path.Combine(full, "README.md");
        IReadOnlyList<string> golden = GoldenSource.ProjectsIn(full);
        List<(string, string)> files =
        [
            (Path.Combine(full, BoardSource.FileName), BoardSource.Of(board, golden.Count > 0)),
            (project, BootApplicationProject.Of(board, Existing(project), golden)),
            (Path.Combine(full, "packages.config"), PackageList.Of(SharedProperties(folder))),
            (readme, BoardReadme.Of(board, Existing(readme), readme)),
            (Path.Combine(Path.GetDirectoryName(full)!, BoardSchema.FileName), BoardSchema.Text),
        ];
        return files;
    }

    /// <summary>Reads the definition in a board's folder.</summary>
    /// <param name="folder">The board's folder, beside the folder <c>esp32</c>.</param>
    /// <exception cref="InvalidDataException">The definition is wrong, or the folder is not where a board's has to be.</exception>
    public static BoardDefinition Read(string folder)
    {
        string full = FullPath(folder);
        string json = Path.Combine(full, BoardJson.FileName);
        if (!File.Exists(json))
        {
            throw new InvalidDataException($"{folder} holds no {BoardJson.FileName}. docs/howto/new-board.md has one to start from.");
        }

        if (!File.Exists(SharedPath(folder)))
        {
            throw new InvalidDataException($"{folder} must lie beside the folder esp32, which holds what the boards share. Move it to the repository's folder boards.");
        }

        return BoardJson.Read(File.ReadAllText(json), Path.GetFileName(full), Path.Combine(folder, BoardJson.FileName));
    }

    /// <summary>The text of what the boards' projects share.</summary>
    /// <param name="folder">A board's folder.</param>
    internal static string SharedProperties(string folder) => File.ReadAllText(SharedPath(folder));

    private static string FullPath(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    private static string SharedPath(string folder) =>
        Path.Combine(Path.GetDirectoryName(FullPath(folder))!, "esp32", BootApplicationProject.Folder, BootApplicationProject.Folder + ".props");

    private static string? Existing(string path) => File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : null;
}
