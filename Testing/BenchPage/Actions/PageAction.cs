using TwinSlot.Testing.BenchPage.State;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.BenchPage.Actions;

/// <summary>Something that an operator can have done.</summary>
/// <param name="Name">Its name in requests.</param>
/// <param name="Label">What its button says.</param>
/// <param name="Group">The group of buttons that it belongs to.</param>
/// <param name="Needs">What the rig must be able to do.</param>
/// <param name="TakesImage">True if it is about an image.</param>
/// <param name="Hindrance">Why it cannot be done in a state; null if it can.</param>
internal sealed record PageAction(
    string Name, string Label, string Group, RigCapabilities Needs, bool TakesImage, Func<PageState, string?> Hindrance)
{
    /// <summary>Why it cannot be done now, in words; null if it can.</summary>
    public string? WhyNot(RigCapabilities rig, PageState state)
    {
        RigCapabilities missing = Needs & ~rig;
        return missing != RigCapabilities.None ? $"this rig {CapabilityWords.Lacks(missing)}" : Hindrance(state);
    }
}
