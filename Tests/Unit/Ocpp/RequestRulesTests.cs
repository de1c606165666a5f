using nanoFramework.TestFramework;
using TwinSlot.Contract;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.Signing;
using TwinSlot.Updater.Stages;
using TwinSlot.Updater.State;

namespace NFUnitTest.Ocpp;

[TestClass]
public class RequestRulesTests
{
    [TestMethod]
    public void A_good_request_is_accepted_and_cancels_the_one_before()
    {
        Is(RequestStatus.Accepted, Check(Request("good", "sig"), BootMode.Confirmed, UpdatePhase.None, true));
        Is(RequestStatus.AcceptedCanceled, Check(Request("good", "sig"), BootMode.Confirmed, UpdatePhase.Installing, true));
        Is(RequestStatus.Rejected, Check(Request("good", "sig"), BootMode.Confirmed, UpdatePhase.Activating, true));
    }

    [TestMethod]
    public void On_trial_and_on_probe_nothing_is_accepted()
    {
        Is(RequestStatus.Rejected, Check(Request("good", "sig"), BootMode.Trial, UpdatePhase.None, true));
        Is(RequestStatus.Rejected, Check(Request("good", "sig"), BootMode.Probe, UpdatePhase.None, true));
    }

    [TestMethod]
    public void A_bad_certificate_is_refused_before_anything_is_accepted()
    {
        RequestAnswer answer = Check(Request("bad", "sig"), BootMode.Confirmed, UpdatePhase.None, true);
        Is(RequestStatus.InvalidCertificate, answer);
        Assert.AreEqual("expired", answer.Reason);
        Is(RequestStatus.InvalidCertificate, Check(Request("bad", "sig"), BootMode.Confirmed, UpdatePhase.None, false));
    }

    [TestMethod]
    public void Missing_parts_are_refused_only_where_signatures_are_asked_for()
    {
        Is(RequestStatus.InvalidCertificate, Check(Request(string.Empty, string.Empty), BootMode.Confirmed, UpdatePhase.None, true));
        Is(RequestStatus.Rejected, Check(Request("good", string.Empty), BootMode.Confirmed, UpdatePhase.None, true));
        Is(RequestStatus.Accepted, Check(Request(string.Empty, string.Empty), BootMode.Confirmed, UpdatePhase.None, false));
        Is(RequestStatus.InvalidCertificate, Check(Request(string.Empty, "sig"), BootMode.Confirmed, UpdatePhase.None, false));
    }

    [TestMethod]
    public void Plain_requests_are_not_supported_where_signatures_are_asked_for()
    {
        FirmwareRequest plain = new FirmwareRequest(UpdateProtocol.Ocpp16, 0, "http://x/i", 0, 0, 0);
        Is(RequestStatus.NotSupported, Check(plain, BootMode.Confirmed, UpdatePhase.None, true));
        Is(RequestStatus.Accepted, Check(plain, BootMode.Confirmed, UpdatePhase.None, false));
    }

    [TestMethod]
    public void What_is_too_long_is_refused()
    {
        Is(RequestStatus.Rejected, Check(Request(new string('x', 5501), "sig"), BootMode.Confirmed, UpdatePhase.None, true));
        Is(RequestStatus.Rejected, Check(Request("good", new string('x', 801)), BootMode.Confirmed, UpdatePhase.None, true));
        FirmwareRequest nowhere = new FirmwareRequest(UpdateProtocol.Ocpp16, 0, string.Empty, 0, 0, 0);
        Is(RequestStatus.Rejected, Check(nowhere, BootMode.Confirmed, UpdatePhase.None, false));
    }

    private static FirmwareRequest Request(string certificate, string signature)
    {
        return new FirmwareRequest(UpdateProtocol.Ocpp201, 7, "http://x/i", 0, 0, 0, 0, certificate, signature);
    }

    private static RequestAnswer Check(FirmwareRequest request, BootMode running, UpdatePhase state, bool signedOnly)
    {
        return RequestRules.Check(request, running, state, new UpdatePolicy(signedOnly, true), new Signing(), 0);
    }

    private static void Is(RequestStatus expected, RequestAnswer answer)
    {
        Assert.AreEqual((int)expected, (int)answer.Status);
        Assert.AreEqual(answer.IsAccepted, answer.Reason.Length == 0);
        Assert.IsTrue(answer.ReasonCode.Length <= 20);
    }

    private sealed class Signing : IFirmwareSigning
    {
        public string CheckCertificate(string pem, long unixSeconds)
        {
            return pem == "good" ? string.Empty : "expired";
        }

        public bool CheckSignature(string pem, string signatureBase64, byte[] fileSha256)
        {
            return true;
        }
    }
}
