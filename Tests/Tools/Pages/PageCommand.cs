namespace TwinSlot.Tests.Tools.Pages;

/// <summary>A command that a page shows.</summary>
/// <param name="Page">The page's path from the root.</param>
/// <param name="Line">The line's number.</param>
/// <param name="Text">The command as it stands, without the prompt.</param>
internal sealed record PageCommand(string Page, int Line, string Text)
{
    private static readonly string[] s_programs =
    [
        "twinslot", "dotnet", "msbuild", "nanoff", "esptool", "nuget", "openssl", "sha256sum", "mkdir", "cp", "unzip", "npm", "git", "gh", "curl", "cosign", "afl-fuzz", "sharpfuzz", "libfuzzer-dotnet", "labgrid-client", "sudo", "New-NetFirewallRule",
    ];

    private static readonly string[] s_starts = ["twinslot ", "dotnet run --project Tools -- "];

    /// <summary>What is given to <c>twinslot</c>; null if it is another command.</summary>
    public string? OfTool => s_starts.Where(start => Text.StartsWith(start, StringComparison.Ordinal)).Select(start => Text[start.Length..]).FirstOrDefault();

    /// <summary>True if a prompt stands before it.</summary>
    public bool HasPrompt { get; init; }

    /// <summary>True if it is a program's, not something else that stands in a block without prompts: output, a file's text.</summary>
    public bool IsTyped => HasPrompt || s_programs.Contains(Text.Split(' ')[0]) || Text.Contains(" dotnet ", StringComparison.Ordinal);

    /// <summary>The page, the line and the command, for messages.</summary>
    public override string ToString() => $"{Page}:{Line}: {Text}";
}
