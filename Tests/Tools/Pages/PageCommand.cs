namespace TwinSlot.Tests.Tools.Pages;

/// <summary>A command that a page shows.</summary>
/// <param name="Page">The page's path from the root.</param>
/// <param name="Line">The line's number.</param>
/// <param name="Text">The command as it stands, without the prompt.</param>
internal sealed record PageCommand(string Page, int Line, string Text)
{
    private static readonly string[] s_starts = ["twinslot ", "dotnet run --project Tools -- "];

    /// <summary>What is given to <c>twinslot</c>; null if it is another command.</summary>
    public string? OfTool => s_starts.Where(start => Text.StartsWith(start, StringComparison.Ordinal)).Select(start => Text[start.Length..]).FirstOrDefault();

    /// <summary>The page, the line and the command, for messages.</summary>
    public override string ToString() => $"{Page}:{Line}: {Text}";
}
