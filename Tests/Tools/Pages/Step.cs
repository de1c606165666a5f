namespace TwinSlot.Tests.Tools.Pages;

/// <summary>What is done with a command of a page, other than running it to its end as it stands.</summary>
/// <param name="Start">How the command begins. A step is for the next command that begins so; one with <see cref="Elsewhere"/> for every one.</param>
internal sealed record Step(string Start)
{
    /// <summary>Why the command is not run here, and which file runs it, or what keeps it from being run at all.</summary>
    public string? Elsewhere { get; init; }

    /// <summary>What is said, one after the other, by what then runs, before the next command is typed. A command that ends by itself has none.</summary>
    public string[] Until { get; init; } = [];

    /// <summary>What the reader has in another terminal meanwhile.</summary>
    public string? Beside { get; init; }

    /// <summary>What is typed behind the command.</summary>
    public string More { get; init; } = "";

    /// <summary>What the page's reader has done before.</summary>
    public Action? Before { get; init; }
}
