namespace TwinSlot.Tools.Chargers;

/// <summary>An assembly with native parts, which a runtime must have in the very same form: it runs no managed code at all otherwise.</summary>
/// <param name="Name">The assembly's name.</param>
/// <param name="Checksum">The checksum over its native methods' names.</param>
internal sealed record NativeAssembly(string Name, uint Checksum);
