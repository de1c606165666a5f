namespace TwinSlot.Tools.Flashing;

/// <summary>One command of nanoff, the flash tool of .NET nanoFramework.</summary>
/// <param name="arguments">What stands behind its name.</param>
internal sealed class NanoffCommand(params string[] arguments)
{
    /// <summary>What stands behind its name.</summary>
    public IReadOnlyList<string> Arguments { get; } = arguments;

    /// <summary>The command as a person types it.</summary>
    public override string ToString() => string.Join(' ', Arguments.Prepend(Nanoff.Name).Select(Quoted));

    private static string Quoted(string argument) => argument.Contains(' ', StringComparison.Ordinal) ? $"\"{argument}\"" : argument;
}
