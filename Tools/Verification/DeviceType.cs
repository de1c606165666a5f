namespace TwinSlot.Tools.Verification;

/// <summary>A type of a nanoFramework assembly.</summary>
/// <param name="Name">Its name, behind its namespace. A part that is one of the runtime's own strings is its number.</param>
/// <param name="Base">What it extends; empty for nothing.</param>
/// <param name="Interfaces">The interfaces that it states.</param>
/// <param name="Flags">As CLR_RECORD_TYPEDEF has them.</param>
/// <param name="HasConstructor">Whether it has a public constructor without parameters.</param>
internal sealed record DeviceType(string Name, string Base, IReadOnlyList<string> Interfaces, ushort Flags, bool HasConstructor)
{
    private const ushort NoClassMask = 0x0030;
    private const ushort Abstract = 0x0040;

    /// <summary>Whether it is a class of which there can be objects.</summary>
    public bool IsClass => (Flags & (NoClassMask | Abstract)) == 0;
}
