using nanoFramework.TestFramework;
using TwinSlot.Contract;
using TwinSlot.Transfer.Signing;
using TwinSlot.Updater.Requests;
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

    [TestMethod]
    [DataRow((byte)UpdateProtocol.Ocpp16, 2000)]
    [DataRow((byte)UpdateProtocol.Ocpp16Security, 512)]
    [DataRow((byte)UpdateProtocol.Ocpp201, 512)]
    [DataRow((byte)UpdateProtocol.Ocpp21, 2000)]
    public void A_location_is_as_long_as_the_protocols_schema_lets_it_be(byte protocol, int most)
    {
        Is(RequestStatus.Accepted, Check(At((UpdateProtocol)protocol, "http://x/", most), BootMode.Confirmed, UpdatePhase.None, false));
        RequestAnswer answer = Check(At((UpdateProtocol)protocol, "http://x/", most + 1), BootMode.Confirmed, UpdatePhase.None, false);
        Is(RequestStatus.Rejected, answer);
        Assert.AreEqual("InvalidURL", answer.ReasonCode);
        Assert.IsTrue(answer.Reason.IndexOf(" " + most + " characters") > 0, answer.Reason);
    }

    [TestMethod]
    public void A_location_that_takes_more_bytes_than_are_kept_is_refused()
    {
        Is(RequestStatus.Rejected, Check(At(UpdateProtocol.Ocpp21, "http://x/\u00e4", 2000), BootMode.Confirmed, UpdatePhase.None, false));
    }

    [TestMethod]
    public void A_refusal_says_what_this_charger_takes()
    {
        Assert.IsTrue(Check(Request(string.Empty, string.Empty), BootMode.Confirmed, UpdatePhase.None, true).Reason.IndexOf("signed updates only") > 0);
        Assert.IsTrue(Check(Request("good", string.Empty), BootMode.Confirmed, UpdatePhase.None, true).Reason.IndexOf("signed updates only") > 0);
        RequestAnswer answer = Check(Request(string.Empty, "sig"), BootMode.Confirmed, UpdatePhase.None, false);
        Assert.IsTrue(answer.Reason.IndexOf("signed updates only") < 0, answer.Reason);
        Assert.IsTrue(answer.Reason.IndexOf("with both, and updates with neither") > 0, answer.Reason);
        Assert.IsTrue(Check(Request("good", string.Empty), BootMode.Confirmed, UpdatePhase.None, false).Reason.IndexOf("with neither") > 0);
    }

    private static FirmwareRequest At(UpdateProtocol protocol, string start, int length)
    {
        return new FirmwareRequest(protocol, 7, start + new string('l', length - start.Length), 0, 0, 0);
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
