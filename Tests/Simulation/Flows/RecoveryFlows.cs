using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Flows;

/// <summary>Boards that find no image to boot, with a card or a golden image or nothing.</summary>
internal static class RecoveryFlows
{
    public static Flow[] List { get; } =
    [
        new("tampered", Starts.Tampered, new Scenario()) { StartsDamaged = true },
        new("card-recovery", Starts.NothingBootable, Scenarios.Card(TestImage.New.Bytes, TestImage.New)) { StartsDamaged = true },
        new("card-empty-flash", model => new Medium(), Scenarios.Card(TestImage.New.Bytes, TestImage.New)) { StartsDamaged = true },
        new("golden-empty-flash", model => new Medium(), new Scenario { Golden = TestImage.New, RunsAtEnd = TestImage.New }) { StartsDamaged = true },
        new("golden-after-rot", Starts.NothingBootable, new Scenario { Golden = TestImage.New, RunsAtEnd = TestImage.New }) { StartsDamaged = true },
        new("last-resort", Starts.Without(Starts.Rejected, SlotFiles.Name(0)), new Scenario()) { StartsDamaged = true },
        new("card-bad-signature", Starts.NothingBootable, Scenarios.Card(Scenarios.BadSignature, null)) { StartsDamaged = true },
        new("card-untrusted-key", Starts.NothingBootable, Scenarios.Card(TestImage.UntrustedKey.Bytes, null)) { StartsDamaged = true },
        new("card-below-floor", Starts.LogAlone, Scenarios.Card(TestImage.New.Bytes, null) with { OnlyTheLogKnows = true }) { StartsDamaged = true },
        new("button-below-floor", Starts.Raised, new Scenario { Button = true, HeldAtStart = true, RunsAtEnd = TestImage.Newer }),
    ];
}
