using nanoFramework.TestFramework;
using TwinSlot.Updater.Requests;

namespace NFUnitTest.Updater;

/// <summary>The backend asks for an image that is in quarantine on this board, with an operator's force and without.</summary>
[TestClass]
public class OperatorForceTests
{
    [TestMethod]
    public void An_image_in_quarantine_is_refused_and_the_backend_hears_why()
    {
        QuarantineCase run = new QuarantineCase();
        Assert.IsTrue(run.Ask());
        Assert.IsFalse(run.Installs());
        Assert.IsTrue(run.Backend.LastCause.IndexOf("this image failed on this board before and is not taken again yet (it failed once; ") == 0, run.Backend.LastCause);
    }

    [TestMethod]
    public void An_image_in_quarantine_is_installed_if_an_operator_forces_it()
    {
        QuarantineCase run = new QuarantineCase();
        Assert.IsTrue(run.Updater.Force(QuarantineCase.Location));
        Assert.IsTrue(run.Ask());
        Assert.IsTrue(run.Installs(), run.Backend.LastCause);
    }

    [TestMethod]
    public void A_force_holds_for_no_other_location()
    {
        QuarantineCase run = new QuarantineCase();
        Assert.IsFalse(run.Updater.Force(string.Empty));
        Assert.IsFalse(run.Updater.Force(new string('x', FirmwareRequest.MostLocationBytes + 1)));
        Assert.IsTrue(run.Updater.Force(QuarantineCase.Location + "2"));
        Assert.IsTrue(run.Ask());
        Assert.IsFalse(run.Installs());
    }

    [TestMethod]
    public void A_force_holds_for_one_request()
    {
        QuarantineCase run = new QuarantineCase();
        Assert.IsTrue(run.Updater.Force(QuarantineCase.Location));
        Assert.IsTrue(run.Ask());
        Assert.IsTrue(run.Ask());
        Assert.IsFalse(run.Installs());
    }

    [TestMethod]
    public void A_forced_request_stays_forced_over_a_lost_power()
    {
        QuarantineCase run = new QuarantineCase();
        Assert.IsTrue(run.Updater.Force(QuarantineCase.Location));
        Assert.IsTrue(run.Ask());
        run.Boot();
        Assert.IsTrue(run.Installs(), run.Backend.LastCause);
    }
}
