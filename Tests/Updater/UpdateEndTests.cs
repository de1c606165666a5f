using TwinSlot.Contract;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Updater;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.Updater;

/// <summary>The end of an update, said once and by the right image, whatever comes in between.</summary>
[TestClass]
public sealed class UpdateEndTests
{
    private readonly OcttCase _two = new(UpdateProtocol.Ocpp201, true);

    [TestMethod]
    public void Without_secure_mode_an_unsigned_update_is_accepted()
    {
        OcttCase open = new(UpdateProtocol.Ocpp201, false);
        open.Ask();
        open.Steps(40);
        Assert.AreEqual("Downloading Downloaded Installing InstallRebooting Installed", open.Reported);
        CollectionAssert.DoesNotContain(open.Board.Updates.Calls, "Digest");
    }

    [TestMethod]
    public void A_revert_is_reported_by_the_old_image_with_the_cause()
    {
        _two.Good = false;
        _two.Ask();
        _two.Steps(60);
        Assert.AreEqual("Downloading Downloaded SignatureVerified Installing InstallRebooting InstallationFailed", _two.Reported);
        FirmwareStatusReport last = _two.Sink.Reports[^1];
        Assert.AreEqual(OcttCase.RequestId, last.RequestId);
        Assert.AreEqual("rolled back from 2.0.0+0 to 1.0.0+0: hung", last.Cause);
        CollectionAssert.DoesNotContain(_two.Sink.Events.Select(e => e.Type).ToArray(), SecurityEventTypes.FirmwareUpdated);
        Assert.IsTrue(_two.Sink.Events.Exists(e => e.TechInfo == last.Cause));
    }

    [TestMethod]
    public void Installed_is_never_said_by_another_image()
    {
        _two.Ask();
        while (_two.Board.Image.Mode != BootMode.Trial)
        {
            _two.Steps(1);
        }

        _two.Sink.Connected = false;
        _two.Steps(10);
        Assert.IsTrue(_two.RunsNew);
        _two.Board.Boot(BootMode.Confirmed, OcttCase.Old, BootCause.Watchdog);
        FirmwareUpdater old = new(_two.Board, new UpdatePolicy(true, true), _two.Source, new FakeSigning(), _two.Sink, _two.Sink, _two.Board);
        _two.Sink.Connected = true;
        old.Step();
        Assert.IsFalse(_two.Sink.Got.Contains("Installed"));
        Assert.AreEqual("InstallationFailed", _two.Sink.Got[^1]);
        Assert.AreEqual(FirmwareStatus.InstallationFailed, old.Triggered.Status);
    }

    [TestMethod]
    public void A_service_tools_update_does_not_overwrite_an_undelivered_outcome()
    {
        _two.Good = false;
        _two.Ask();
        while (_two.Boots < 3)
        {
            _two.Steps(1);
            _two.Sink.Connected = _two.Board.Image.Mode != BootMode.Trial && _two.Boots < 2;
        }

        _two.Sink.Connected = false;
        _two.Steps(1);
        _two.Board.Updates.Ended = new UpdateOutcome(0, UpdateProtocol.Local, true, "3.0.0+0", string.Empty, 0, string.Empty);
        _two.Steps(2);
        _two.Sink.Connected = true;
        _two.Steps(2);
        Assert.AreEqual("InstallationFailed", _two.Sink.Got[^1]);
        Assert.IsTrue(_two.Board.Updates.Acknowledged);
    }

    [TestMethod]
    [DataRow(UpdateProtocol.Ocpp16, false, true)]
    [DataRow(UpdateProtocol.Ocpp16, false, false)]
    [DataRow(UpdateProtocol.Ocpp16Security, true, true)]
    [DataRow(UpdateProtocol.Ocpp16Security, true, false)]
    [DataRow(UpdateProtocol.Ocpp201, true, true)]
    [DataRow(UpdateProtocol.Ocpp21, true, false)]
    public void A_power_loss_at_any_point_reports_no_wrong_success_and_loses_no_end(UpdateProtocol family, bool signed, bool good)
    {
        int points = 0;
        for (int loss = 0; loss <= points; loss++)
        {
            int seen = 0;
            OcttCase run = new(family, signed) { Good = good };
            run.Board.Point = _ =>
            {
                if (seen++ == loss)
                {
                    throw new RebootException("power loss");
                }
            };
            try
            {
                run.Ask();
            }
            catch (RebootException)
            {
                run.Boot(BootCause.PowerOn);
                run.Update.Request(run.Request());
            }

            run.Steps(80);
            points = Math.Max(points, seen);
            string end = good ? "Installed" : "InstallationFailed";
            Assert.AreEqual(end, run.Sink.Got.FindLast(FirmwareStatus.IsEnd), $"power loss {loss}: {run.Reported}");
            Assert.IsTrue(run.Sink.Got.TrueForAll(s => !FirmwareStatus.IsEnd(s) || s == end), $"power loss {loss}: {run.Reported}");
            Assert.IsFalse(run.Sink.OutOfService, $"power loss {loss}");
            Assert.AreEqual(good ? OcttCase.New : OcttCase.Old, run.Board.Image.Version, $"power loss {loss}");
        }

        Assert.IsGreaterThan(30, points);
    }
}
