using TwinSlot.Networking.Json;
using TwinSlot.ReferenceCharger.Ocpp;
using TwinSlot.ReferenceCharger.Ocpp.V16;
using TwinSlot.ReferenceCharger.Ocpp.V201;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Transfer.Time;
using TwinSlot.Updater;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Requests;

namespace TwinSlot.Tests.ReferenceCharger.Fakes;

/// <summary>The charger's parts as its application puts them together, by the settings that the board has.</summary>
internal sealed class ComposedCharger
{
    public ComposedCharger(FakeBootServices board, FakeSocket socket, IJson json, Outbox outbox, Connectors connectors, IFirmwareStatusSink sink, FakeSource source)
    {
        ChargerSettings settings = new(board);
        bool isTwo = settings.OcppVersion != "1.6";
        Update = new FirmwareUpdater(board, new UpdatePolicy(settings.SignedFirmware, settings.SignedFirmware || isTwo), source, new FakeSigning(), sink, connectors, board);
        ResetHandler resets = new(board, Update, connectors);
        Operations operations = new(board, settings, connectors, outbox, new FakeUploadClient(), board);
        Dialect = isTwo
            ? new Dialect201(board, settings, Update, connectors, outbox, resets, operations, 1)
            : new Dialect16(board, settings, Update, connectors, outbox, resets, operations);
        Client = new BackendClient(board, settings, socket, json, Dialect, resets, connectors, outbox, new TrustedTime(board), board, 1000, new Random(1));
    }

    public FirmwareUpdater Update { get; }

    public IDialect Dialect { get; }

    public BackendClient Client { get; }
}
