using NFUnitTest.Bootloader;
using TwinSlot.Bootloader.Services;
using TwinSlot.Contract;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.Tests.Shared.Firmware;
using TwinSlot.Updater;
using TwinSlot.Updater.Requests;

namespace NFUnitTest.Updater;

/// <summary>A board with an empty slot a, on which the one image that the backend's server has is in quarantine.</summary>
internal sealed class QuarantineCase
{
    /// <summary>Where the image is.</summary>
    public const string Location = "http://server/image";

    // Far more steps than an update has.
    private const int Enough = 50;

    private readonly RunningCase _run = new RunningCase(BootMode.Confirmed);
    private IFlightLog _log;

    public QuarantineCase()
    {
        _run.Change(delegate (BootRecord record)
        {
            record.Quarantine[0] = record.Slots[0].Digest;
            record.QuarantineFailures[0] = 1;
            record.Slots[0].Clear();
        });
        Backend = new FakeBackend(SignedSample.Image(), _run.Board.Clock);
        Boot();
    }

    public FakeBackend Backend { get; }

    public FirmwareUpdater Updater { get; private set; }

    /// <summary>How many entries of the board's log begin with these words, behind the image that they are about.</summary>
    public int Logged(string words)
    {
        LogEntry[] entries = _run.Boot.Log.Read();
        int count = 0;
        for (int i = 0; i < entries.Length; i++)
        {
            count += FlightLogWords.Describe(entries[i]).IndexOf(": " + words) >= 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>The updater begins anew, with what is on the medium.</summary>
    public void Boot()
    {
        ImageInstaller installer = new ImageInstaller(
            _run.Board.Storage, _run.Boot.Records, _run.Boot.Log, _run.Board.Identity, _run.Board.Format, null);
        BootServices services = new BootServices(
            _run.Boot, _run.Tasks, _run.Evidence, new UpdateService(_run.Boot, installer, _run.Evidence), new KeptState(_run.Board.Storage));
        _log = services.Log;
        Updater = new FirmwareUpdater(services, new UpdatePolicy(false, false), Backend, null, Backend, Backend, Backend);
    }

    /// <summary>The backend asks for the image.</summary>
    /// <returns>True if the updater accepts the request.</returns>
    public bool Ask()
    {
        return Updater.Request(new FirmwareRequest(UpdateProtocol.Ocpp16, 0, Location, 0, 0, 0)).IsAccepted;
    }

    /// <summary>The updater does what it can, and the backend has answered the running image.</summary>
    /// <returns>True if the image has passed every check, and the next boot is to try it.</returns>
    public bool Installs()
    {
        _run.Prove();
        for (int i = 0; i < Enough && _run.Board.Reboots == 0; i++)
        {
            _run.Board.Clock.Milliseconds += Updater.Step();
        }

        return _run.Board.Saved().IsTrialPromised;
    }
}
