using TwinSlot.Contract;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Updater.Requests;

namespace TwinSlot.Tests.Updater;

/// <summary>A request is checked with the certificate that came with it, whatever comes after it, and whenever the power is lost.</summary>
[TestClass]
public sealed class RequestCertificateTests
{
    // A request keeps both halves of its certificate and the update, with a point before and one after each.
    private const int Points = 6;

    [TestMethod]
    public void A_request_interrupted_while_it_replaces_another_leaves_that_one_its_certificate()
    {
        for (int loss = 1; loss <= Points; loss++)
        {
            OcttCase octt = new(UpdateProtocol.Ocpp201, true);
            Assert.AreEqual(RequestStatus.Accepted, Ask(octt, 1));
            int left = loss;
            octt.Board.Point = _ =>
            {
                if (--left == 0)
                {
                    throw new RebootException("power loss");
                }
            };
            Assert.ThrowsExactly<RebootException>(() => Ask(octt, 2));
            octt.Board.Point = null;
            octt.Boot(BootCause.PowerOn);
            octt.Steps(30);

            int kept = loss == Points ? 2 : 1;
            RequireInstalling(octt, kept, $"power loss at point {loss}");
        }
    }

    [TestMethod]
    public void A_request_that_the_flash_refuses_leaves_the_one_before_its_certificate()
    {
        for (int kept = 0; kept <= 2; kept++)
        {
            OcttCase octt = new(UpdateProtocol.Ocpp16Security, true);
            Assert.AreEqual(RequestStatus.Accepted, Ask(octt, 1));
            int left = kept;
            octt.Board.Point = where =>
            {
                if (where.StartsWith("kept ", StringComparison.Ordinal) && --left == 0)
                {
                    octt.Board.KeptFails = true;
                }
            };
            octt.Board.KeptFails = kept == 0;
            Assert.AreEqual(RequestStatus.Rejected, Ask(octt, 2));
            octt.Board.Point = null;
            octt.Board.KeptFails = false;
            octt.Steps(30);
            RequireInstalling(octt, 1, $"refused after {kept} writes");
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(4)]
    public void Of_many_requests_in_a_row_the_last_is_checked_with_its_own_certificate(int stepsBetween)
    {
        OcttCase octt = new(UpdateProtocol.Ocpp201, true);
        octt.Source.Status = 0;
        for (int id = 1; id <= 5; id++)
        {
            Assert.AreEqual(id == 1 ? RequestStatus.Accepted : RequestStatus.AcceptedCanceled, Ask(octt, id));
            octt.Steps(stepsBetween);
        }

        octt.Source.Status = 200;
        octt.Boot(BootCause.PowerOn);
        octt.Steps(60);
        RequireInstalling(octt, 5, string.Empty);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_digest_is_wanted_of_a_request_with_a_signature_alone_and_after_a_power_loss_too(bool signed)
    {
        OcttCase octt = new(UpdateProtocol.Ocpp201, signed);
        octt.Board.Updates.Writing = static () => throw new RebootException("power loss");
        Assert.AreEqual(RequestStatus.Accepted, octt.Ask());
        octt.Steps(3);
        Assert.AreEqual(signed, octt.Board.Updates.LastBeginWantedDigest);
        octt.Board.Updates.Writing = null;
        octt.Board.Updates.Begin(new UpdateRequest(1, UpdateProtocol.Local, "bench", false));
        Assert.IsFalse(octt.Board.Updates.LastBeginWantedDigest);
        octt.Boot(BootCause.PowerOn);
        octt.Steps(3);
        Assert.AreEqual(signed, octt.Board.Updates.LastBeginWantedDigest);
    }

    private static void RequireInstalling(OcttCase octt, int id, string when)
    {
        Assert.DoesNotContain("Failed", octt.Reported, when);
        StringAssert.Contains(octt.Reported, "SignatureVerified Installing", when);
        Assert.AreEqual(id, octt.Sink.Reports.Single(r => r.Status == "SignatureVerified").RequestId, when);
        Assert.AreEqual($"good certificate {id}", octt.Signing.Used.Single(), when);
    }

    private static RequestStatus Ask(OcttCase octt, int id) =>
        octt.Update.Request(octt.Request(id: id, certificate: $"good certificate {id}", retries: 9)).Status;
}
