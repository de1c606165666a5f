using TwinSlot.HardwareAbstraction;
using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Flows;

/// <summary>
/// A flow that touches storage: what the board is found with, and what is asked of it. The frame does the rest: see
/// <see cref="AllFlows"/> for how one joins.
/// </summary>
/// <param name="Name">Names it in commands and tables.</param>
/// <param name="Start">Makes the medium that it begins with.</param>
/// <param name="Scenario">What is asked of the board.</param>
public sealed record Flow(string Name, Func<MediumModel, Medium> Start, Scenario Scenario)
{
    /// <summary>What brings the first boot.</summary>
    public ResetCause Cause { get; init; } = ResetCause.PowerOn;

    /// <summary>The backend's first request id; that of the start if an update is under way in it.</summary>
    public int Request { get; init; } = 1;

    /// <summary>True if no confirmed image is there that has to survive.</summary>
    public bool StartsDamaged { get; init; }

    /// <summary>Only each so many-th fault is tried of those that would be: where images are large a run takes long.</summary>
    public int Thinning { get; init; } = 1;
}
