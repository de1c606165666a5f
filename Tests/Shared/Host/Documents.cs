using System.Runtime.CompilerServices;

namespace TwinSlot.Tests.Shared.Host;

/// <summary>The documents of docs/, which tests hold to the code.</summary>
public static class Documents
{
    /// <summary>docs/download.md.</summary>
    public static string Download { get; } = Read("download.md");

    /// <summary>docs/ocpp.md.</summary>
    public static string Ocpp { get; } = Read("ocpp.md");

    /// <summary>A document as it stands in the repository, its lines ended by a line feed.</summary>
    private static string Read(string name)
    {
        DirectoryInfo repository = new FileInfo(ThisFile()).Directory!.Parent!.Parent!.Parent!;
        return File.ReadAllText(Path.Combine(repository.FullName, "docs", name)).ReplaceLineEndings("\n");
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
