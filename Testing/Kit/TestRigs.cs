using TwinSlot.Testing.Rigs;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Testing;

/// <summary>Where a test begins: the rigs.</summary>
public static class TestRigs
{
    /// <summary>A rig by its name, as <c>twinslot hil run --rig</c> has it. Its images are the reference charger in its variants, signed by keys that are made for it.</summary>
    /// <param name="name"><c>virtual</c>, or the path of a file that describes a bench.</param>
    /// <exception cref="InvalidDataException">There is no such file, or something in it is wrong; the message says what, and in which line.</exception>
    public static IRigFactory Open(string name = NamedRigs.Virtual) => NamedRigs.Open(name);
}
