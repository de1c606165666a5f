using System;
using System.Threading;
using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.ReferenceCharger.Ocpp;
using TwinSlot.ReferenceCharger.Ocpp.V16;
using TwinSlot.ReferenceCharger.Ocpp.V201;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.ReferenceCharger.Station.Diagnostics;
using TwinSlot.Transfer.Signing;
using TwinSlot.Transfer.Time;
using TwinSlot.Updater;
using TwinSlot.Updater.Requests;

namespace TwinSlot.ReferenceCharger;

/// <summary>
/// The reference charger: connects to its backend, updates itself, and proves itself. The place to start from for a charger's own
/// application.
/// </summary>
public sealed class Charger : IApplication
{
    private const int TurnMilliseconds = 200;

    private readonly ChargerVariant _variant = new Variant();

    private IBootServices _boot;
    private BackendClient _client;
    private FirmwareUpdater _update;
    private Connectors _connectors;
    private LogUploads _uploads;

    /// <inheritdoc/>
    public string[] SelfTests
    {
        get
        {
            return new string[]
            {
                TwinSlot.ReferenceCharger.SelfTests.Memory,
                TwinSlot.ReferenceCharger.SelfTests.Contactor,
                TwinSlot.ReferenceCharger.SelfTests.Storage,
            };
        }
    }

    /// <inheritdoc/>
    public void Run(IBootServices boot)
    {
        _boot = boot;
        _variant.AtStart(boot);
        boot.Say("reference charger " + boot.Image.Version + ", variant " + _variant.Name);
        ChargerSettings settings = new ChargerSettings(boot.Settings);
        settings.Backend = settings.Backend.Length == 0 ? settings.Backend : _variant.Backend(settings.Backend);
        settings.Connectors = _variant.Connectors(settings.Connectors);
        ScaledClock clock = new ScaledClock(boot, settings.TimeScale, -1);

        // The periods: a turn of the main loop many times over; joining a Wi-Fi network and the longest attempt to connect; the check of a whole image.
        int mainTask = boot.Tasks.Register("main", clock.Real(5000, 3000));
        int backendTask = boot.Tasks.Register("ocpp", clock.Real(60000, 30000));
        int updateTask = boot.Tasks.Register("updater", clock.Real(900000, 120000));
        int uploadTask = boot.Tasks.Register("upload", clock.Real(900000, 120000));
        new SelfTests(boot, _variant).Run();

        Compose(
            settings,
            new ScaledClock(boot, settings.TimeScale, backendTask),
            new ScaledClock(boot, settings.TimeScale, updateTask),
            new ScaledClock(boot, settings.TimeScale, uploadTask));
        new Thread(TalkToBackend).Start();
        new Thread(Update).Start();
        new Thread(Upload).Start();
        for (int turn = 0; !_variant.Leaves(turn); turn++)
        {
            _variant.InMainLoop(turn);
            boot.Tasks.CheckIn(mainTask);
            if (_variant.AbortsSessions)
            {
                _connectors.StopAll(StopReason.Fault);
            }

            _connectors.Renew();
            Thread.Sleep(TurnMilliseconds);
        }
    }

    private void Compose(ChargerSettings settings, ScaledClock backendClock, ScaledClock updateClock, ScaledClock uploadClock)
    {
        Random random = new Random();
        Outbox outbox = new Outbox();
        _connectors = new Connectors(_boot, settings.Connectors);
        IUploadClient uploadClient = NetworkStack.CreateUploadClient(_boot.Settings, uploadClock.Real(20000, 3000));
        Operations operations = new Operations(_boot, settings, _connectors, outbox, uploadClient, uploadClock);
        _uploads = operations.Uploads;
        string timeServer = settings.Operator.TimeServer.Length > 0 ? settings.Operator.TimeServer : settings.TimeServer;
        StatusSender sender = new StatusSender(outbox, updateClock, _boot.Say);
        UpdatePolicy policy = new UpdatePolicy(settings.SignedFirmware, settings.SignedFirmware || settings.OcppVersion != "1.6");
        _update = new FirmwareUpdater(_boot, policy, ChargerSources.Of(_boot.Settings, updateClock.Real(20000, 10000)), new FirmwareSigning(_boot.Signatures, settings.ManufacturerRoots), sender, _connectors, updateClock);
        TrustedTime time = new TrustedTime(_boot, SntpClient.Of(timeServer, backendClock.Real(5000, 2000)));
        _update.Holds.Time = time;
        ResetHandler resets = new ResetHandler(_boot, _update, _connectors);
        IDialect dialect = settings.OcppVersion == "1.6"
            ? new Dialect16(_boot, settings, _update, _connectors, outbox, resets, operations)
            : new Dialect201(_boot, settings, _update, _connectors, outbox, resets, operations, random.Next());
        sender.Dialect = dialect;
        _client = new BackendClient(
            _boot,
            settings,
            NetworkStack.CreateWebSocket(settings.Credentials, _boot),
            NetworkStack.CreateJson(),
            dialect,
            resets,
            _connectors,
            outbox,
            time,
            backendClock,
            backendClock.Real(10000, 2000),
            random);
    }

    private void TalkToBackend()
    {
        try
        {
            NetworkStack.JoinWireless(_boot);
            while (true)
            {
                _client.Step();
            }
        }
        catch (Exception e)
        {
            // A thread that ends reboots nothing. Its task checks in no more, and the watchdog does the rest.
            _boot.Say("the thread for the backend ended: " + e.Message);
        }
    }

    private void Upload()
    {
        try
        {
            _uploads.Run();
        }
        catch (Exception e)
        {
            _boot.Say("the thread for uploads ended: " + e.Message);
        }
    }

    private void Update()
    {
        try
        {
            _update.Run();
        }
        catch (Exception e)
        {
            _boot.Say("the thread for updates ended: " + e.Message);
        }
    }
}
