using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Soaking.Episodes;

/// <summary>Something that may happen in a life. It begins and ends with a board at rest.</summary>
/// <param name="Name">A few words.</param>
/// <param name="Needs">What the rig must be able to do.</param>
/// <param name="Happen">Writes its steps.</param>
internal sealed record Episode(string Name, RigCapabilities Needs, Action<LifeDraft> Happen)
{
    /// <summary>Whether it may happen in a life.</summary>
    public Func<LifeDraft, bool> Fits { get; init; } = _ => true;
}
