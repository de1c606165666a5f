using TwinSlot.Tools;

namespace TwinSlot.Tests.Hil;

/// <summary>Command lines that stand in pages and examples.</summary>
internal static class CommandLines
{
    /// <summary>Holds a line against the verbs and options that there are.</summary>
    public static void AssertParses(string line)
    {
        string[] words = [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)];
        Assert.IsEmpty(TwinSlotProgram.CreateRoot().Parse(words).Errors.Select(error => error.Message), line);
    }
}
