using TwinSlot.Contract;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Updater;
using TwinSlot.Updater.Requests;

namespace TwinSlot.Tests.Updater;

/// <summary>A charger's updater between a bootloader and a backend that are both played: the frame of the certification cases.</summary>
internal sealed class OcttCase
{
    public const int RequestId = 4711;
    public const string Old = "1.0.0+0";
    public const string New = "2.0.0+0";
    public const string SecureGood = "Downloading Downloaded SignatureVerified Installing InstallRebooting Installed";

    private readonly UpdateProtocol _family;
    private readonly bool _signed;
    private int _trialSteps;

    public OcttCase(UpdateProtocol family, bool signed)
    {
        _family = family;
        _signed = signed;
        Sink.Arrived = word => Board.Point?.Invoke("arrived " + word);
        Update = Start();
    }

    public FakeBootServices Board { get; } = new();

    public FakeSource Source { get; } = new();

    public FakeSink Sink { get; } = new();

    public FakeSigning Signing { get; } = new();

    public FirmwareUpdater Update { get; private set; }

    /// <summary>How a trial ends: true for confirmed, false for a revert.</summary>
    public bool Good { get; set; } = true;

    public int Boots { get; private set; } = 1;

    public string Reported => string.Join(' ', Sink.Got);

    public string Events => string.Join(' ', Sink.Events.Select(e => e.Type));

    public FirmwareRequest Request(string url = "http://x/i", int id = RequestId, string? certificate = null, string? signature = null, long retrieve = 0, long install = 0, int retries = 0, int interval = 10)
    {
        string cert = certificate ?? (_signed ? "good certificate" : string.Empty);
        string sig = signature ?? (_signed ? FakeSigning.SignatureOf(Source.Image) : string.Empty);
        return new FirmwareRequest(_family, _family == UpdateProtocol.Ocpp16 ? 0 : id, url, retrieve, install, retries, interval, cert, sig);
    }

    public RequestStatus Ask() => Update.Request(Request()).Status;

    /// <summary>So many steps of the worker; a reboot is followed by the boot that the bootloader would choose.</summary>
    public void Steps(int count)
    {
        for (int i = 0; i < count; i++)
        {
            try
            {
                Board.Pause(Update.Step());
                PlayBootloader();
            }
            catch (RebootException e)
            {
                Boot(e.Message == "power loss" ? BootCause.PowerOn : BootCause.Reboot);
            }
        }
    }

    public void Boot(BootCause cause)
    {
        Boots++;
        bool confirmed = Board.Updates.Ended is { Installed: true } || RunsNew;
        Board.Boot(Board.Updates.Activated ? BootMode.Trial : BootMode.Confirmed, Board.Updates.Activated || confirmed ? New : Old, cause);
        Sink.ResumeNewSessions();
        Update = Start();
    }

    /// <summary>True once the new image has proved itself.</summary>
    public bool RunsNew { get; private set; }

    private void PlayBootloader()
    {
        if (!Board.Updates.Activated || Board.Image.Mode != BootMode.Trial || ++_trialSteps % 3 != 0)
        {
            return;
        }

        RunsNew = Good;
        int id = _family == UpdateProtocol.Ocpp16 ? 0 : RequestId;
        Board.Updates.Ended = new UpdateOutcome(id, _family, Good, New, Good ? string.Empty : "hung", Good ? 0 : 35, string.Empty);
        if (!Good)
        {
            Boot(BootCause.Watchdog);
        }
        else
        {
            Board.Confirm();
        }
    }

    private FirmwareUpdater Start() =>
        new(Board, new UpdatePolicy(_signed, _family != UpdateProtocol.Ocpp16), Source, Signing, Sink, Sink, Board);
}
