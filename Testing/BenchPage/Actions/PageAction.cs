using TwinSlot.Testing.BenchPage.State;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.BenchPage.Actions;

/// <summary>Something that an operator can have done.</summary>
/// <param name="Name">Its name in requests.</param>
/// <param name="Label">What its button says.</param>
/// <param name="Group">The group of buttons that it belongs to.</param>
/// <param name="Needs">What the rig must be able to do.</param>
/// <param name="Hindrance">Why it cannot be done in a state; null if it can.</param>
/// <param name="DoAsync">Has the rig do it.</param>
internal sealed record PageAction(
    string Name, string Label, string Group, RigCapabilities Needs, Func<PageState, string?> Hindrance, Func<IRig, Order, CancellationToken, Task<OrderResult>> DoAsync)
{
    /// <summary>True if it is about an image.</summary>
    public bool TakesImage { get; init; }

    /// <summary>True if it is about a line for the console.</summary>
    public bool TakesText { get; init; }

    /// <summary>True if it cuts the board's power.</summary>
    public bool CutsPower { get; init; }

    /// <summary>True if it waits for the board's answer, which none without power gives.</summary>
    public bool AsksBoard { get; init; }

    /// <summary>Why it cannot be done now, in words; null if it can.</summary>
    public string? WhyNot(RigCapabilities rig, PageState state)
    {
        RigCapabilities missing = Needs & ~rig;
        return missing != RigCapabilities.None ? $"this rig {CapabilityWords.Lacks(missing)}" : Hindrance(state);
    }
}
