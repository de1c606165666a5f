using TwinSlot.Contract;

namespace TwinSlot.Tools.Verification;

/// <summary>What the firmware's loader asks for: exactly one class that implements <see cref="IApplication"/> in a bundle's last assembly, which can be made.</summary>
internal static class ApplicationRule
{
    /// <summary>Why a board would not start the bundle's application, as a clause; null if it would.</summary>
    /// <param name="assembly">Name of the last assembly.</param>
    /// <param name="found">Its classes that implement the interface: their names, and whether they have a public constructor without parameters.</param>
    public static string? Problem(string assembly, IReadOnlyList<(string Name, bool HasConstructor)> found) => found.Count switch
    {
        0 => $"its last assembly, {assembly}, has no class that implements {nameof(IApplication)}",
        1 when !found[0].HasConstructor => $"{found[0].Name}, its class that implements {nameof(IApplication)}, has no public constructor without parameters",
        1 => null,
        _ => $"its last assembly, {assembly}, has more than one class that implements {nameof(IApplication)} ({string.Join(", ", found.Select(one => one.Name))})",
    };
}
