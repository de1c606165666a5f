using nanoFramework.TestFramework;
using TwinSlot.HardwareAbstraction;

namespace NFUnitTest;

/// <summary>What a board can tell of a reset leads to one cause: every combination of the evidence.</summary>
[TestClass]
public sealed class ResetEvidenceTests
{
    [TestMethod]
    [DataRow(false, false)]
    [DataRow(false, true)]
    [DataRow(true, false)]
    [DataRow(true, true)]
    public void A_latch_that_is_set_says_watchdog_whatever_else_there_is(bool wokeByTimer, bool clockWentOn)
    {
        Assert.AreEqual((int)ResetCause.Watchdog, (int)ResetEvidence.Of(true, true, wokeByTimer, clockWentOn));
    }

    [TestMethod]
    [DataRow(true, false, (int)ResetCause.DeepSleep)]
    [DataRow(true, true, (int)ResetCause.DeepSleep)]
    [DataRow(false, true, (int)ResetCause.PowerStayed)]
    [DataRow(false, false, (int)ResetCause.PowerOn)]
    public void A_board_whose_latch_is_clear_tells_lost_power_from_a_reset_by_its_clock(bool wokeByTimer, bool clockWentOn, int cause)
    {
        Assert.AreEqual(cause, (int)ResetEvidence.Of(true, false, wokeByTimer, clockWentOn));
    }

    [TestMethod]
    [DataRow(true, false, (int)ResetCause.DeepSleep)]
    [DataRow(true, true, (int)ResetCause.DeepSleep)]
    [DataRow(false, true, (int)ResetCause.PowerStayed)]
    [DataRow(false, false, (int)ResetCause.Unknown)]
    public void A_board_without_a_latch_never_says_power_on_or_watchdog(bool wokeByTimer, bool clockWentOn, int cause)
    {
        Assert.AreEqual(cause, (int)ResetEvidence.Of(false, false, wokeByTimer, clockWentOn));
        Assert.AreEqual(cause, (int)ResetEvidence.Of(false, true, wokeByTimer, clockWentOn), "a latch that is not fitted says nothing");
    }
}
