using TwinSlot.Bootloader.Soak;
using TwinSlot.SlotManager;

namespace TwinSlot.Tests.Simulation.Fleet;

/// <summary>What came of a release on one board.</summary>
/// <param name="Verdict">Ended, failed, or none if the days were over first.</param>
/// <param name="Reason">Why it was rolled back.</param>
/// <param name="Evidence">In the words of the log.</param>
/// <param name="Hours">Hours by the clock from the confirm to the verdict.</param>
/// <param name="Experiments">Control experiments until then.</param>
public sealed record LifeEnd(SoakVerdict Verdict, FailureReason Reason, string Evidence, double Hours, int Experiments);
