namespace TwinSlot.Tests.Shared.Host;

/// <summary>
/// A bundle that a device would start an application of, made of the fixture's library, which nanoFramework's build made, and of an assembly that is
/// made here: no assembly of that build with an <c>IApplication</c> is at hand.
/// </summary>
public static class ApplicationBundle
{
    /// <summary>Where the application's assembly starts.</summary>
    public const int Application = 376;

    /// <summary>Name of the application's assembly.</summary>
    public const string Name = "Made.App";

    /// <summary>The bundle.</summary>
    /// <param name="fixture">The fixture bundle.bin.</param>
    /// <param name="types">Types of the application's assembly; one that is an application if there are none.</param>
    public static byte[] Of(ReadOnlySpan<byte> fixture, params BuiltType[] types) =>
    [
        .. fixture[..Application],
        .. BuiltAssembly.Of(
            Name,
            ["mscorlib", "Fixture.Lib", "TwinSlot.Contract"],
            new byte[64],
            each => each switch { "mscorlib" => 17, "Fixture.Lib" => 2, _ => 0 },
            types: types.Length > 0 ? types : [new BuiltType("Made.Application", BuiltType.Application)]),
    ];
}
