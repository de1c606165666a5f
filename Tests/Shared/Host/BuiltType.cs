namespace TwinSlot.Tests.Shared.Host;

/// <summary>A type of a device's assembly that is made, with one constructor.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Interfaces">Full names of the interfaces that it states.</param>
public sealed record BuiltType(string Name, params string[] Interfaces)
{
    /// <summary>Flags of a class, as CLR_RECORD_TYPEDEF has them.</summary>
    public const ushort Class = 0x1001;

    /// <summary>Flags of an abstract class.</summary>
    public const ushort AbstractClass = 0x1041;

    /// <summary>Flags of an interface.</summary>
    public const ushort Interface = 0x1061;

    /// <summary>The interface of an application.</summary>
    public const string Application = "TwinSlot.Contract.IApplication";

    /// <summary>Full name of what it extends; null for an interface.</summary>
    public string? Base { get; init; } = "System.Object";

    /// <summary>Its flags.</summary>
    public ushort Flags { get; init; } = Class;

    /// <summary>Whether its constructor is public.</summary>
    public bool IsPublic { get; init; } = true;

    /// <summary>Parameters of its constructor.</summary>
    public int Parameters { get; init; }
}
