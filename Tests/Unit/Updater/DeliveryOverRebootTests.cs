using nanoFramework.TestFramework;

namespace NFUnitTest.Updater;

/// <summary>What the backend has answered, and what it has not, over a reboot.</summary>
[TestClass]
public class DeliveryOverRebootTests
{
    [TestMethod]
    public void A_cause_that_was_not_answered_is_told_after_a_reboot_and_its_status_is_not_told_again()
    {
        QuarantineCase run = new QuarantineCase();
        run.Backend.IgnoresCauses = true;
        Assert.IsTrue(run.Ask());
        Assert.IsFalse(run.Installs());
        int statuses = run.Backend.Statuses;
        run.Boot();
        run.Backend.IgnoresCauses = false;
        Assert.IsFalse(run.Installs());
        Assert.AreEqual(1, run.Backend.Causes);
        Assert.AreEqual(statuses, run.Backend.Statuses);
        run.Boot();
        Assert.IsFalse(run.Installs());
        Assert.AreEqual(1, run.Backend.Causes);
    }
}
