using nanoFramework.TestFramework;
using TwinSlot.Updater.State;

namespace NFUnitTest.Ocpp;

[TestClass]
public class UpdateStateMachineTests
{
    [TestMethod]
    public void A_signed_update_reports_each_step()
    {
        UpdateEvent[] life =
        {
            UpdateEvent.NotYetDue, UpdateEvent.Begun, UpdateEvent.Interrupted, UpdateEvent.Resumed, UpdateEvent.Completed,
            UpdateEvent.SignatureGood, UpdateEvent.MustWait, UpdateEvent.MayInstall, UpdateEvent.ImageGood, UpdateEvent.Confirmed,
        };
        Assert.AreEqual(
            "DownloadScheduled Downloading DownloadPaused Downloading Downloaded SignatureVerified InstallScheduled Installing InstallRebooting Installed",
            Reported(life, false));
        Assert.AreEqual("Downloading Downloaded Installing Installed", Reported(life, true));
    }

    [TestMethod]
    public void Each_failure_has_its_status_and_ends_the_update()
    {
        UpdateEvent[] download = { UpdateEvent.Begun, UpdateEvent.DownloadGivenUp };
        UpdateEvent[] signature = { UpdateEvent.Begun, UpdateEvent.Completed, UpdateEvent.SignatureBad };
        UpdateEvent[] image = { UpdateEvent.Begun, UpdateEvent.Completed, UpdateEvent.Unsigned, UpdateEvent.MayInstall, UpdateEvent.ImageBad };
        UpdateEvent[] trial =
        {
            UpdateEvent.Begun, UpdateEvent.Completed, UpdateEvent.Unsigned, UpdateEvent.MayInstall, UpdateEvent.ImageGood, UpdateEvent.Reverted,
        };
        Assert.AreEqual("Downloading DownloadFailed", Reported(download, false));
        Assert.AreEqual("Downloading Downloaded InvalidSignature", Reported(signature, false));
        Assert.AreEqual("Downloading Downloaded InstallationFailed", Reported(signature, true));
        Assert.AreEqual("Downloading Downloaded Installing InstallVerificationFailed", Reported(image, false));
        Assert.AreEqual("Downloading Downloaded Installing InstallationFailed", Reported(image, true));
        Assert.AreEqual("Downloading Downloaded Installing InstallRebooting InstallationFailed", Reported(trial, false));
    }

    [TestMethod]
    public void Only_a_confirm_is_reported_as_installed()
    {
        for (int state = 0; state < UpdateStateMachine.Phases; state++)
        {
            for (int happened = 0; happened < UpdateStateMachine.Events; happened++)
            {
                UpdateTransition step = UpdateStateMachine.Next((UpdatePhase)state, (UpdateEvent)happened);
                bool says = step != null && (step.Status == FirmwareStatus.Installed || step.PlainStatus == FirmwareStatus.Installed);
                Assert.AreEqual(happened == (int)UpdateEvent.Confirmed, says);
            }
        }
    }

    [TestMethod]
    public void What_OCPP_1_6_does_not_know_is_never_reported_there()
    {
        for (int state = 0; state < UpdateStateMachine.Phases; state++)
        {
            for (int happened = 0; happened < UpdateStateMachine.Events; happened++)
            {
                UpdateTransition step = UpdateStateMachine.Next((UpdatePhase)state, (UpdateEvent)happened);
                if (step != null && step.PlainStatus != null)
                {
                    Assert.AreEqual(step.PlainStatus, FirmwareStatus.Plain(step.PlainStatus));
                    Assert.IsTrue(FirmwareStatus.NumberOf(step.PlainStatus) <= 6);
                }
            }
        }
    }

    [TestMethod]
    public void From_every_state_a_failure_and_a_success_can_be_reached()
    {
        for (int state = 1; state < UpdateStateMachine.Phases; state++)
        {
            Assert.IsTrue(Reaches((UpdatePhase)state, FirmwareStatus.Installed));
            Assert.IsTrue(
                Reaches((UpdatePhase)state, FirmwareStatus.InstallationFailed) || Reaches((UpdatePhase)state, FirmwareStatus.DownloadFailed));
        }
    }

    [TestMethod]
    public void An_update_that_is_handed_over_is_not_replaced()
    {
        Assert.IsNull(UpdateStateMachine.Next(UpdatePhase.Activating, UpdateEvent.Replaced));
        Assert.AreEqual((int)UpdateAction.GiveUp, (int)UpdateStateMachine.Next(UpdatePhase.Waiting, UpdateEvent.Replaced).Action);
        Assert.AreEqual((int)UpdateAction.None, (int)UpdateStateMachine.Next(UpdatePhase.None, UpdateEvent.Replaced).Action);
    }

    private static bool Reaches(UpdatePhase state, string status)
    {
        for (int happened = 0; happened < UpdateStateMachine.Events; happened++)
        {
            UpdateTransition step = UpdateStateMachine.Next(state, (UpdateEvent)happened);
            if (step != null && step.Status == status)
            {
                return true;
            }
        }

        return false;
    }

    private static string Reported(UpdateEvent[] life, bool plain)
    {
        UpdatePhase state = UpdatePhase.Accepted;
        string reported = string.Empty;
        for (int i = 0; i < life.Length; i++)
        {
            UpdateTransition step = UpdateStateMachine.Next(state, life[i]);
            Assert.IsNotNull(step);
            state = step.Next;
            string status = plain ? step.PlainStatus : step.Status;
            if (status != null)
            {
                reported += (reported.Length == 0 ? string.Empty : " ") + status;
            }
        }

        Assert.AreEqual((int)UpdatePhase.None, (int)state);
        return reported;
    }
}
