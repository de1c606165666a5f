using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Scenarios.Steps;
using TwinSlot.Testing.Scenarios.Watches;

namespace TwinSlot.Testing.Scenarios;

/// <summary>Something that a board has to do, step by step.</summary>
public sealed record Scenario
{
    /// <summary>What it shows, as a sentence without a full stop.</summary>
    public required string Name { get; init; }

    /// <summary>A name without blanks that is unique among scenarios: that of its file.</summary>
    public required string Id { get; init; }

    /// <summary>The path of its file; empty if it has none.</summary>
    public string File { get; init; } = "";

    /// <summary>Why it matters; may be empty.</summary>
    public string About { get; init; } = "";

    /// <summary>The rules that it proves, by their names in docs/hil.md.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>What its board is provisioned with.</summary>
    public BoardSetup Board { get; init; } = BoardSetup.Usual;

    /// <summary>What must not happen from its beginning to its end.</summary>
    public IReadOnlyList<Watch> Throughout { get; init; } = [];

    /// <summary>True if what the board does against the protocol is no failure.</summary>
    public bool ToleratesViolations { get; init; }

    /// <summary>The steps.</summary>
    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>What a rig must be able to do.</summary>
    public RigCapabilities Needs => Steps.Aggregate(RigCapabilities.None, (all, step) => all | step.Needs)
        | Throughout.Aggregate(RigCapabilities.None, (all, watch) => all | watch.Needs);
}
