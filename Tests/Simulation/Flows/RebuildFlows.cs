using TwinSlot.Tests.Simulation.Boards;

namespace TwinSlot.Tests.Simulation.Flows;

/// <summary>Boards that have lost their record.</summary>
internal static class RebuildFlows
{
    public static Flow[] List { get; } =
    [
        new("rebuild", Starts.Without(Starts.Updated, "boot.0", "boot.1"), new Scenario { RunsAtEnd = TestImage.New }),
        new("rebuild-single-image", Starts.Without(Starts.Installed, "boot.0", "boot.1"), Scenarios.One(TestImage.New, Expected.Installed)),
        new("rebuild-staged", Starts.Without(Starts.StoppedAt("staged"), "boot.0", "boot.1"), new Scenario { RunsAtEnd = TestImage.New }),
        new("rebuild-without-log", Starts.Without(Starts.Updated, "boot.0", "boot.1", "flight.0"), new Scenario()),
    ];
}
