using TwinSlot.Testing.Images;

namespace TwinSlot.Testing.BenchPage.Actions;

/// <summary>An action with what it is about.</summary>
/// <param name="Action">What is to be done.</param>
/// <param name="Image">The image; null for none.</param>
/// <param name="Text">The line for the console; null for none.</param>
internal sealed record Order(PageAction Action, BuiltImage? Image = null, string? Text = null)
{
    /// <summary>It in words, as the log has them.</summary>
    public string Words => Action.TakesText ? $"says to the console: {Text}"
        : Image == null ? Action.Label : $"{Action.Label}: {Image.FileName}";
}
